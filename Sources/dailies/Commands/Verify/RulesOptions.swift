import ArchiveModel
import CommandLine
import JSON
import Verification

/// What makes a verdict stricter or looser.
enum RulesOptions {
    struct Change: Sendable {
        let name: Tolerance.Name
        let value: Rational
        let text: String
    }

    enum Requirement: String, Choice {
        case sound

        var help: String { "sound that can be heard, whatever the request says" }
    }

    static let tolerance = Option.repeated(
        "tolerance", changes, "How far off still passes: seconds=0.1, resolution=2%, silence=-50")
    static let require = Option.repeated(
        "require", ValueKind<Requirement>.choice("WHAT"), "What there must be, whatever the request says")
    static let file = Option.optional(
        "rules", .file(), "A JSON file of tolerances and requirements; options outrank it")

    static let all = [tolerance.spec, require.spec, file.spec]

    /// A file of rules stands for itself; single ones change what `base` says.
    static func rules(
        _ invocation: Invocation, _ context: Context, on base: Rules = Rules()
    ) throws(Failure) -> Rules {
        var rules = base
        if let path = invocation[file] {
            let body = try JSONFile.read(path, in: context.surroundings)
            do throws(RulesError) {
                rules = try Rules(body)
            } catch {
                throw Failure("could not take the rules of \(path): \(error.reason)", code: .wrongCommandLine)
            }
        }
        for change in invocation[tolerance] { rules[change.name] = change.value }
        if invocation[require].contains(.sound) { rules.requiresSound = true }
        return rules
    }

    private static let changes: ValueKind<Change> = {
        let names = Tolerance.Name.allCases.map(\.rawValue).joined(separator: ", ")
        return ValueKind(
            "FIELD=VALUE", accepts: "a tolerance such as seconds=0.1 or resolution=2%; there are \(names)",
            read: { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let field = parts[0].trimmed.replacing("-", with: "_")
                guard parts.count == 2, let name = Tolerance.Name(rawValue: field),
                    let value = name.read(String(parts[1]))
                else { return nil }
                return Change(name: name, value: value, text: text)
            }, show: \.text)
    }()
}
