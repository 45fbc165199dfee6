import CommandLine
import Fetching
import Posix
import Tasks
import Workflow

/// The connections of a command to its providers.
struct Callers: Sendable {
    let accounts: Accounts
    let http: HTTPClient
    let clock: WorkClock

    init(_ invocation: Invocation, _ context: Context, clock: WorkClock) async throws(Failure) {
        accounts = try await AccountOptions.accounts(invocation, context)
        http = HTTPClient(
            HTTPSettings(
                userAgent: "dailies/\(context.program.version)",
                environment: context.surroundings.environment))
        self.clock = clock
    }

    func caller(for record: TaskRecord) -> Result<any ProviderCaller, AccountProblem> {
        do throws(AccountProblem) {
            return .success(ProviderClient(http, try accounts.account(for: record), clock: clock))
        } catch {
            return .failure(error)
        }
    }

    func caller(_ account: ProviderAccount) -> any ProviderCaller {
        ProviderClient(http, account, clock: clock)
    }

    func close() async { await http.close() }
}
