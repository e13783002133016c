package import Foundation

/// What a person sees: the size of the window, light or dark, the picture, the print.
extension Page {
    /// The size of the window in CSS pixels, and what the person prefers.
    ///
    /// - Parameter mobile: a telephone: twice the pixels, touch, and a viewport that follows the page's own meta tag.
    package func setViewport(width: Int, height: Int, dark: Bool = false, mobile: Bool = false) async throws {
        try await send(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)),
                "deviceScaleFactor": mobile ? 2 : 1, "mobile": .bool(mobile),
            ])
        try await send("Emulation.setTouchEmulationEnabled", ["enabled": .bool(mobile)])
        try await prefer(["prefers-color-scheme": dark ? "dark" : "light"])
    }

    /// Media features, such as `prefers-reduced-motion: reduce`; those not named are as they come.
    ///
    /// - Parameter medium: `print` shows the page as its print style has it; empty for the screen.
    package func prefer(_ features: [String: String], medium: String = "") async throws {
        let features = features.sorted { $0.key < $1.key }.map { feature in
            JSON.object(["name": .string(feature.key), "value": .string(feature.value)])
        }
        try await send("Emulation.setEmulatedMedia", ["media": .string(medium), "features": .array(features)])
    }

    /// Writes a PNG of the whole page, to be looked at.
    package func screenshot(to path: String) async throws {
        let picture = try await send("Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])
        try decoded(picture["data"]).write(to: URL(fileURLWithPath: path))
    }

    /// The page as it prints, as PDF.
    package func pdf() async throws -> Data {
        try decoded(await send("Page.printToPDF", ["printBackground": true, "preferCSSPageSize": true])["data"])
    }

    private func decoded(_ base64: JSON) throws -> Data {
        guard let data = base64.string.flatMap({ Data(base64Encoded: $0) }) else {
            throw BrowserError.refused(command: "Page.captureScreenshot", message: "answered without data")
        }
        return data
    }
}
