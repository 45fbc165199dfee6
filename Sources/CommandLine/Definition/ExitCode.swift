/// How a command ended, for the shell. The meanings are a contract with scripts.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case notWell = 1
    case wrongCommandLine = 2
    case unprocessed = 3
    case archiveUnusable = 4
    case interrupted = 130

    package var meaning: String {
        switch self {
        case .done: "Done, and all is well."
        case .notWell: "Done, and something is not well: a failed verdict, damage found, a failed task."
        case .wrongCommandLine: "The command line or an input is wrong; nothing was started."
        case .unprocessed: "Some items, or the only one, could not be processed; the others were."
        case .archiveUnusable: "The archive cannot be used: locked, newer, full or read-only."
        case .interrupted: "Interrupted; run the same command again to go on."
        }
    }
}
