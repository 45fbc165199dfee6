package import ArchiveModel

/// Measures a file by its index.
package struct ProbeJob: MediaJob {
    package typealias Answer = Facts

    package static let kind = "probe"
    package static let isBrief = true

    package init() {}
}
