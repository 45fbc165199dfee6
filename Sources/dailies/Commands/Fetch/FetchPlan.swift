import ArchiveModel
import CommandLine
import Fetching
import Posix

/// What was asked for, and where the files go.
struct FetchPlan: Sendable {
    let words: [LinkSource.Word]
    let http: HTTPSettings
    let downloads: DownloadSettings
    let replaces: Bool
    let surroundings: Surroundings
    private let destination: Destination

    private enum Destination: Sendable {
        case file(String)
        case folder(String)
    }

    /// Refuses what contradicts itself, before anything is done.
    init(_ invocation: Invocation, _ context: Context) throws(Failure) {
        words = invocation[FetchCommand.links] ?? []
        replaces = invocation[FetchCommand.force]
        surroundings = context.surroundings
        destination = try Self.destination(invocation, words, context.surroundings)

        var http = HTTPSettings(
            userAgent: "dailies/\(context.program.version)", environment: context.surroundings.environment)
        http.connectionsPerHost = invocation[FetchCommand.connections]
        http.connections = invocation[FetchCommand.jobs]
        self.http = http

        var downloads = DownloadSettings()
        downloads.attempts = invocation[FetchCommand.attempts]
        downloads.stall = invocation[FetchCommand.stall] / .seconds(1)
        downloads.timeout = invocation[FetchCommand.timeout].map { $0 / .seconds(1) }
        downloads.maxBytes = invocation[FetchCommand.maxBytes].bytes
        downloads.downloads = invocation[FetchCommand.jobs]
        downloads.downloadsPerHost = invocation[FetchCommand.connections]
        downloads.addresses = invocation[FetchCommand.allowPrivate] ? .anywhere : .publicOnly
        self.downloads = downloads
    }

    private static func destination(
        _ invocation: Invocation, _ words: [LinkSource.Word], _ surroundings: Surroundings
    ) throws(Failure) -> Destination {
        let output = invocation[FetchCommand.output]
        let folder = invocation[FetchCommand.folder]
        if output != nil, folder != nil {
            throw Failure("--output and --dir exclude each other; leave one out", code: .wrongCommandLine)
        }
        if let folder { return .folder(folder) }
        guard let output else { return .folder(".") }
        if output.hasSuffix("/") || Folder.kind(of: surroundings.resolve(output)) == .folder {
            return .folder(output)
        }
        if case .some(.link) = words.first, words.count == 1 { return .file(output) }
        throw Failure(
            "--output names one file for several links; name a folder", code: .wrongCommandLine)
    }

    /// Gives out names, in the order of the links.
    var names: FetchNames {
        switch destination {
        case .folder(let folder): FetchNames(folder: folder)
        case .file(let path): FetchNames(folder: path.folderPart, fixed: path.namePart)
        }
    }

    /// Made at first use; an error of it is that of every file.
    func makeFolder(_ folder: String) throws(SystemError) -> String {
        var path = surroundings.resolve(folder)
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if path.hasSuffix("/.") { path.removeLast(2) }
        // A file lasts no longer than the folder's own name.
        try Folder.createDurably(path)
        return path
    }
}
