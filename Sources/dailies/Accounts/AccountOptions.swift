import CommandLine
import Dialects
import Posix
import Workflow

/// Where a provider is, and what the user's settings say of providers and models.
enum AccountOptions {
    static let baseURL = Option.optional(
        "base-url", .text("URL", accepts: "a URL such as https://api.example.com"),
        "Where the provider's API is this time; the key is sent there")

    /// For commands that speak to a provider that is known already.
    static let all = [baseURL.spec, SettingsOptions.providers.spec, SettingsOptions.models.spec]

    static let environment =
        SettingsOptions.environment + [
            EnvironmentVariable(
                Keys.commonVariable,
                "The key, where the provider's own variable (such as CRAZYROUTER_API_KEY) is not set."),
            EnvironmentVariable(
                "https_proxy", "A proxy for the calls; http_proxy, all_proxy and no_proxy count as well."),
        ]

    static func accounts(_ invocation: Invocation, _ context: Context) async throws(Failure) -> Accounts {
        let settings = try await SettingsOptions.load(invocation, context)
        var base: String?
        if let text = invocation[baseURL] {
            switch Providers.checked(text) {
            case .success(let url): base = url
            case .failure(let error):
                throw Failure(
                    "--base-url: \(error.sentences.joined(separator: "; "))", code: .wrongCommandLine)
            }
        }
        return Accounts(settings, environment: context.surroundings.environment, baseURL: base)
    }
}
