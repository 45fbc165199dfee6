/// What is wrong with a settings file: everything at once, a sentence each.
package struct SettingsError: Error, Sendable, Equatable {
    package let sentences: [String]

    package init(_ sentences: [String]) {
        self.sentences = sentences
    }
}
