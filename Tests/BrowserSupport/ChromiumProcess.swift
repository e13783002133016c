import Foundation
import Synchronization

/// One Chromium without a window, its DevTools on a pair of pipes: no port is opened that another process could find.
///
/// It has a profile folder of its own, which goes when it goes. It ends by itself when the pipes close, so it cannot
/// outlive the test run even if that is killed.
final class ChromiumProcess: Sendable {
    /// Where commands go in and answers come out.
    let commands: Int32
    let answers: Int32
    private let pid: pid_t
    private let folder: String
    /// False also when it never started: `stop` must not signal a group that is not its own.
    private let isRunning: Mutex<Bool>

    /// - Throws: `BrowserError.missing` when there is no such program.
    init(program: String) throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/millrace-browser.XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)

        let input = try Self.pipe()
        let output = try Self.pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Chromium reads commands from descriptor 3 and writes answers to 4.
        posix_spawn_file_actions_adddup2(&actions, input.read, 3)
        posix_spawn_file_actions_adddup2(&actions, output.write, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A process group of its own: one signal reaches all its helpers, and an interrupt of the tests does not.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)

        var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + Self.options(profile: folder + "/profile")).map {
            strdup($0)
        }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        // Crash reports and caches go into its own folder too, not into the person's home.
        let surroundings = ProcessInfo.processInfo.environment.merging(
            ["XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder]) { _, own in own }
        var environment: [UnsafeMutablePointer<CChar>?] = surroundings.map { strdup("\($0.key)=\($0.value)") }
        environment.append(nil)
        defer { environment.forEach { free($0) } }
        var pid: pid_t = 0
        let failure = posix_spawnp(&pid, program, &actions, &attributes, arguments, environment)
        Foundation.close(input.read)
        Foundation.close(output.write)
        commands = input.write
        answers = output.read
        self.pid = pid
        isRunning = Mutex(failure == 0)
        guard failure == 0 else {
            Foundation.close(answers)
            Foundation.close(commands)
            try? FileManager.default.removeItem(atPath: folder)
            throw BrowserError.missing(program)
        }
    }

    deinit {
        stop()
    }

    /// The end of what it wrote to its log.
    var lastWords: String {
        let log = FileManager.default.contents(atPath: folder + "/log") ?? Data()
        return String(decoding: log.suffix(2_000), as: UTF8.self)
    }

    /// Ends it, by its own process group, and removes its folder. May be called twice.
    func stop() {
        let wasRunning = isRunning.withLock { running in
            defer { running = false }
            return running
        }
        guard wasRunning else { return }
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 && errno == EINTR {}
        Foundation.close(commands)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func options(profile: String) -> [String] {
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--user-data-dir=\(profile)",
            // Containers give little shared memory.
            "--disable-dev-shm-usage",
            // Nothing leaves this machine, whatever a page or the browser itself asks for.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pings",
            "--disable-domain-reliability", "--disable-breakpad", "--no-first-run", "--no-default-browser-check",
            "--disable-extensions", "--disable-default-apps", "--mute-audio",
            // The same picture everywhere.
            "--lang=en-US", "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none",
            "about:blank",
        ]
    }

    /// A pipe that no other child inherits, its ends above the descriptors that the child's own are moved to.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Foundation.pipe(&ends) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EMFILE) }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        ends.forEach { Foundation.close($0) }
        guard moved.allSatisfy({ $0 >= 0 }) else { throw POSIXError(.EMFILE) }
        return (moved[0], moved[1])
    }
}
