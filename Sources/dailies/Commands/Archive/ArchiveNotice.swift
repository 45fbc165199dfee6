import ArchiveModel
import CommandLine
import Fetching
import JSON
import Posix
import Workflow

/// Tells a program or a web address that a run has ended.
struct ArchiveNotice: Sendable {
    private let notifier: Notifier

    init(_ text: String, _ invocation: Invocation, _ context: Context) async throws(Failure) {
        // No program is to see a key that it was not given by the user's own hand.
        let keys = Keys.variables(of: try await SettingsOptions.load(invocation, context).providers)
        let environment = context.surroundings.environment.filter { !keys.contains($0.key) }
        do throws(Notifier.Mistake) {
            notifier = try Notifier(
                text, environment: environment,
                addresses: invocation[ArchiveOptions.allowPrivate] ? .anywhere : .publicOnly)
        } catch {
            throw Failure("--notify: \(error.reason)", code: .wrongCommandLine)
        }
    }

    /// What goes wrong here is said, and changes nothing of what was done.
    func send(_ summary: JSON, _ http: HTTPClient, _ context: Context) async {
        if let problem = await notifier.send(summary, through: http) {
            context.console.complain("\("dailies", .bad): \(problem)")
        }
    }
}
