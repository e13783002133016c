import Foundation

/// What a person does: click, type, press keys, choose files, drop them.
extension Page {
    /// Scrolls to the first element that matches and clicks its middle.
    package func click(_ selector: String) async throws {
        let middle = try await middle(of: selector)
        for type: JSON in ["mousePressed", "mouseReleased"] {
            try await send(
                "Input.dispatchMouseEvent",
                ["type": type, "x": middle["x"], "y": middle["y"], "button": "left", "clickCount": 1])
        }
    }

    /// Presses a key: one character as it is typed, or a name such as `Enter`, `Escape`, `Tab`, `ArrowDown`.
    package func press(_ key: String, shift: Bool = false) async throws {
        let codes = ["Enter": 13, "Escape": 27, "Tab": 9, "Backspace": 8, "ArrowUp": 38, "ArrowDown": 40]
        var parameters: [String: JSON] = ["key": .string(key), "modifiers": shift ? 8 : 0]
        if let code = codes[key] { parameters["windowsVirtualKeyCode"] = .number(Double(code)) }
        if key.count == 1 { parameters["text"] = .string(key) }
        if key == "Enter" { parameters["text"] = "\r" }
        parameters["type"] = "keyDown"
        try await send("Input.dispatchKeyEvent", .object(parameters))
        parameters["type"] = "keyUp"
        parameters["text"] = nil
        try await send("Input.dispatchKeyEvent", .object(parameters))
    }

    /// Types into whatever has the focus.
    package func type(_ text: String) async throws {
        try await send("Input.insertText", ["text": .string(text)])
    }

    /// Chooses files in a file input, as its dialog would.
    package func setFiles(_ selector: String, _ paths: [String]) async throws {
        let document = try await send("DOM.getDocument")["root"]["nodeId"]
        let node = try await send("DOM.querySelector", ["nodeId": document, "selector": .string(selector)])["nodeId"]
        guard node != 0, node != .null else { throw BrowserError.noElement(selector) }
        try await send("DOM.setFileInputFiles", ["nodeId": node, "files": .array(paths.map(JSON.string))])
    }

    /// Drags files from the desktop onto an element and lets go.
    package func drop(_ paths: [String], on selector: String) async throws {
        let middle = try await middle(of: selector)
        let data: JSON = ["items": [], "files": .array(paths.map(JSON.string)), "dragOperationsMask": 1]
        for type: JSON in ["dragEnter", "dragOver", "drop"] {
            try await send("Input.dispatchDragEvent", ["type": type, "x": middle["x"], "y": middle["y"], "data": data])
        }
    }

    private func middle(of selector: String) async throws -> JSON {
        let middle = try await evaluate(
            """
            (() => {
                const element = document.querySelector(\(Self.quoted(selector)));
                if (!element) return null;
                element.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
                const box = element.getBoundingClientRect();
                return {x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2)};
            })()
            """)
        if middle == .null { throw BrowserError.noElement(selector) }
        return middle
    }
}
