import ArchiveModel
import Posix
import TestSupport
import Testing

@testable import Fetching

/// A server, a folder and an engine for downloads between them.
final class DownloadDesk: Sendable {
    let server: LoopbackServer
    let folder: TemporaryFolder
    let engine: Downloads
    private let client: HTTPClient

    init(_ change: (inout DownloadSettings) -> Void = { _ in }) throws {
        server = try LoopbackServer()
        folder = try TemporaryFolder("fetch")
        client = HTTPClient(HTTPSettings(userAgent: "dailies/test"))
        var settings = DownloadSettings()
        settings.addresses = .anywhere
        settings.backoff = Backoff(first: 0.001, longest: 0.002)
        settings.stall = 60
        settings.lockInterval = 0.01
        change(&settings)
        engine = try Downloads(client, settings)
    }

    func item(_ path: String = "/shot.mp4", name: String = "shot.mp4") throws -> DownloadItem {
        DownloadItem(try #require(Link(server.url(path))), folder: folder.path, name: name)
    }

    /// The file, or the code of why not.
    func fetch(_ item: DownloadItem) async -> Result<FetchedFile, DownloadFailure> {
        do throws(DownloadFailure) {
            return .success(try await engine.fetch(item))
        } catch {
            return .failure(error)
        }
    }

    func fetch(_ change: (inout DownloadItem) -> Void = { _ in }) async throws -> Result<
        FetchedFile, DownloadFailure
    > {
        var item = try item()
        change(&item)
        return await fetch(item)
    }

    /// What each request asked to go on from; nil where it asked for the whole.
    var ranges: [String?] { server.requests.map { $0.header("Range") } }
}

extension Result<FetchedFile, DownloadFailure> {
    var file: FetchedFile? { try? get() }
    var code: DownloadFailure.Code? {
        if case .failure(let failure) = self { failure.code } else { nil }
    }
    var sentence: String {
        if case .failure(let failure) = self { failure.sentence } else { "" }
    }
}

/// Bytes with the boxes of a video around noise: enough for everything but a decoder.
enum FakeVideo {
    static func bytes(_ count: Int, seed: UInt64 = 1, indexLast: Bool = false) -> [UInt8] {
        let head = box("ftyp", Array("isom\0\0\u{2}\0isomiso2avc1mp41".utf8))
        let index = box("moov", noise(0..<1000, seed: seed &+ 1))
        let media = box("mdat", noise(0..<max(0, count - head.count - index.count - 8), seed: seed))
        return indexLast ? head + media + index : head + index + media
    }

    static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let size = UInt32(content.count + 8)
        return (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) } + Array(type.utf8) + content
    }

    static func answer(_ count: Int, seed: UInt64 = 1, tag: String? = "\"v1\"") -> Answer {
        Answer(200, .bytes(bytes(count, seed: seed))).with { $0.entityTag = tag }
    }
}

extension DownloadDesk {
    /// What a killed run left behind.
    func leavePartial(_ bytes: [UInt8], of item: DownloadItem, length: Int64?, tag: String? = "\"v1\"") throws
    {
        let names = PartialNames(for: item.name, in: item.folder)
        let partial = try #require(try Partial.claim(names, identity: item.identity))
        try partial.begin(length: length, tag: tag)
        try bytes.withUnsafeBytes { try partial.file.write($0, at: 0) }
    }
}
