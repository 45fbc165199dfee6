/// Where an archive may be made, for `--archive`: the path does not exist yet, as at a user's first use.
package struct TemporaryArchive: Sendable {
    package let folder: TemporaryFolder

    package init() throws(TemporaryFolderError) {
        folder = try TemporaryFolder("archive")
    }

    package var path: String { folder("dailies") }

    package var arguments: [String] { ["--archive", path] }
}
