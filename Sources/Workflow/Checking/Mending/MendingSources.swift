/// Where repairs come from, apart from the archive itself.
package struct MendingSources: Sendable {
    /// Copies of it, and other archives.
    package var others: [OtherArchive] = []
    /// Nil where pictures are not to be made again.
    package var pictures: PictureMender?
    /// Nil where nobody is to be asked.
    package var provider: ProviderSource?

    package init() {}
}
