package import ArchiveModel

/// Asks a worker which libraries it measures with: a program of its own for that would cost as much as two clips.
package struct LibrariesJob: MediaJob {
    package typealias Answer = [Software]

    package static let kind = "libraries"
    package static let verb = "ask for"
    package static let isBrief = true

    package init() {}

    package var subject: String { "the libraries of the media worker" }
}
