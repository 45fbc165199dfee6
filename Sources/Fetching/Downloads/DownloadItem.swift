package import ArchiveModel

/// A file to be fetched, and where it belongs.
package struct DownloadItem: Sendable {
    /// Another link to the same file, and when it ends.
    package struct FreshLink: Sendable {
        package let link: Link
        package let expires: Moment?

        package init(_ link: Link, expires: Moment? = nil) {
            self.link = link
            self.expires = expires ?? link.expires
        }
    }

    package var link: Link
    /// When the link ends, where that is known.
    package var expires: Moment?
    /// What tells the file from all others, whatever its links; bytes of another file are never gone on from.
    package var identity: String
    /// An absolute path. The folder must be there.
    package var folder: String
    package var name: String
    /// Where the partial file lies: on the same file system as `folder`. Nil: beside the file, hidden.
    package var partialsFolder: String?
    /// A file that has the name already is replaced when the new one is whole, not before.
    package var replaces = false
    /// Where the file is had with the key alone: sent to the link's own origin, never along a redirect to another.
    package var secretHeaders: [HTTPHeader] = []
    /// Where this one may lie, in place of what holds for all.
    package var addresses: AddressPolicy?
    /// Asked once, when the link has ended. Nil from it, or without it: there is no other.
    package var freshLink: (@Sendable () async -> FreshLink?)?

    package init(_ link: Link, folder: String, name: String) {
        self.link = link
        self.folder = folder
        self.name = name
        expires = link.expires
        identity = link.identity
    }

    var path: String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }
    var partialNames: PartialNames { PartialNames(for: name, in: partialsFolder ?? folder) }
}

/// A whole file in its place, on the disk for good.
package struct FetchedFile: Sendable, Hashable {
    package let path: String
    package let bytes: Int64
    /// Lowercase hexadecimal.
    package let sha256: String
    /// It was there before, whole.
    package let wasThere: Bool
    /// So many of its bytes came over the network this time.
    package let received: Int64
}

/// What a download tells while it goes on.
package enum DownloadProgress: Sendable, Hashable {
    /// The link was for https, and leads on to this host over plain http.
    case leadsToPlain(host: String)
    /// A body begins, behind so many bytes that are kept from before.
    case begins(at: Int64, length: Int64?)
    case reached(Int64)
    /// The next try comes after so many seconds; why, for --verbose.
    case waits(Double, why: String)
}
