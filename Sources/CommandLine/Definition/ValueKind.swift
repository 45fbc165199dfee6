/// How the text of a value is read, shown, explained and completed.
package struct ValueKind<Value: Sendable>: Sendable {
    package let spec: ValueSpec
    /// Nil: not accepted.
    package let read: @Sendable (String) -> Value?
    /// What `read` gives the same value for.
    package let show: @Sendable (Value) -> String

    package init(
        _ placeholder: String, accepts: String, completion: ValueSpec.Completion = .nothing,
        read: @escaping @Sendable (String) -> Value?, show: @escaping @Sendable (Value) -> String
    ) {
        self.read = read
        self.show = show
        spec = ValueSpec(placeholder: placeholder, accepts: accepts, completion: completion) {
            read($0) != nil
        }
    }

    func meaning(of typed: TypedValue) -> Value? {
        if case .text(let text) = typed { read(text) } else { nil }
    }
}

/// The part of a kind that does not depend on its type.
package struct ValueSpec: Sendable {
    package enum Completion: Sendable, Equatable {
        case nothing
        case files
        case folders
        case words([Word])
        /// The program's own commands, group by group.
        case commands

        package struct Word: Sendable, Equatable {
            package let text: String
            package let help: String

            package init(text: String, help: String) {
                self.text = text
                self.help = help
            }
        }
    }

    /// How the help names it: "FILE", "TIME".
    package let placeholder: String
    /// What is accepted, to stand after "is not" in an error: "a whole number from 1 to 64".
    package let accepts: String
    package let completion: Completion
    let isAccepted: @Sendable (String) -> Bool
}

/// A closed set of words: each has a line of help for lists and completions.
package protocol Choice: CaseIterable, RawRepresentable, Sendable where RawValue == String {
    var help: String { get }
}

extension ValueKind where Value: Choice {
    package static func choice(_ placeholder: String) -> ValueKind {
        let words = Value.allCases.map { ValueSpec.Completion.Word(text: $0.rawValue, help: $0.help) }
        return ValueKind(
            placeholder, accepts: oneOf(words.map(\.text)), completion: .words(words),
            // Case does not matter: the words are ours, and nobody should fail over "JSON" and "json".
            read: { text in Value.allCases.first { $0.rawValue.lowercased() == text.lowercased() } },
            show: \.rawValue)
    }
}

/// "bash, zsh or fish".
func oneOf(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

extension ValueKind where Value == String {
    package static func text(_ placeholder: String, accepts: String = "a text") -> ValueKind {
        ValueKind(placeholder, accepts: accepts, read: { $0 }, show: { $0 })
    }

    /// A command of the program; whether there is one of that name is the parser's question.
    static func command() -> ValueKind {
        ValueKind("COMMAND", accepts: "a command", completion: .commands, read: { $0 }, show: { $0 })
    }

    package static func file(_ placeholder: String = "FILE") -> ValueKind {
        path(placeholder, .files, "the path of a file")
    }

    package static func folder(_ placeholder: String = "DIR") -> ValueKind {
        path(placeholder, .folders, "the path of a folder")
    }

    private static func path(
        _ placeholder: String, _ completion: ValueSpec.Completion, _ accepts: String
    ) -> ValueKind {
        // The system ends a path at a NUL; an empty one is always a script's unset variable.
        ValueKind(
            placeholder, accepts: accepts, completion: completion,
            read: { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }, show: { $0 })
    }
}
