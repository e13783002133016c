import ArgumentParser

/// `millrace config`: what is in force, and where each value came from.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show every setting in force and where its value came from.",
        discussion:
            "Options win over MILLRACE_… variables, these over millrace.yaml (or the file MILLRACE_CONFIG names).")

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let settings = try await store.settings()
        for setting in Setting.all {
            let value = settings.shown(setting)
            Console.say(
                LoadReportText.padded(setting.key, 18) + LoadReportText.padded(value.isEmpty ? "—" : value, 35) + " "
                    + LoadReportText.padded(settings.origin(of: setting).words, 13) + " " + setting.meaning)
        }
    }
}
