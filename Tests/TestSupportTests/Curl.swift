import TestSupport

/// The real curl, with nobody's settings.
func curl(_ arguments: String..., input: ProgramRun.Input = .nothing) async throws -> ProgramRun {
    try await ProgramRun.run(
        "curl", ["--disable", "--silent", "--show-error", "--max-time", "20"] + arguments, input: input)
}

extension ProgramRun {
    /// The header fields and status lines of an answer fetched with --include.
    func header(_ name: String) -> String? {
        let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        return line.map { String($0.dropFirst(name.count + 2)) }
    }
}
