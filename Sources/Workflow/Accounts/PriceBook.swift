package import ArchiveFormat
internal import ArchiveModel
package import Dialects
package import Fetching
internal import JSON
internal import Posix

/// The price lists of providers: fetched once a day, and kept in the archive with their date.
package struct PriceBook: Sendable {
    private let http: HTTPClient
    private let folder: String
    private let clock: WorkClock

    package init(_ http: HTTPClient, archive: ArchiveFolder, clock: WorkClock) {
        self.http = http
        folder = "\(archive.path)/prices"
        self.clock = clock
    }

    /// Nil where the provider has none to give: then the table of models counts.
    package func list(of account: ProviderAccount) async -> PriceList? {
        guard let url = account.provider.address(of: .prices, in: account.dialect) else { return nil }
        let path = "\(folder)/\(account.provider.name).json"
        if let kept = await Threads.blocking({ read(path, url: url) }),
            clock.now().milliseconds - kept.fetched.milliseconds < 86_400_000
        {
            return kept.list
        }
        var request = HTTPRequest("GET", url, headers: [HTTPHeader("Accept", "application/json")])
        request.timeouts = HTTPTimeouts(connect: 10, stall: 20, total: 30)
        request.maxBytes = 16 << 20
        request.addresses = account.addresses
        guard let answer = try? await http.send(request), answer.head.status == 200,
            let body = try? JSON.read(answer.body)
        else { return nil }
        let fetched = clock.now()
        guard let list = PriceList(body, date: fetched.day, source: url) else { return nil }
        let kept: JSON = ["fetched": .string(fetched.description), "url": .string(url), "body": body]
        await Threads.blocking { write(kept, to: path) }
        return list
    }

    private func read(_ path: String, url: String) -> (list: PriceList, fetched: Moment)? {
        guard let bytes = try? FileDescriptor.openRegular(path).readToEnd(upTo: 20_000_000, as: path),
            let kept = try? JSON.read(bytes), kept["url"]?.string == url, let body = kept["body"],
            let fetched = kept["fetched"]?.string.flatMap({ Moment($0) }), fetched <= clock.now(),
            let list = PriceList(body, date: fetched.day, source: url)
        else { return nil }
        return (list, fetched)
    }

    /// A list that cannot be kept is fetched again next time.
    private func write(_ kept: JSON, to path: String) {
        try? Folder.create(folder)
        try? NewFile.write(to: path, replacing: true) { file throws(SystemError) in
            try file.write(Array((kept.line + "\n").utf8), as: path)
        }
    }
}

extension Moment {
    /// "2026-06-06".
    fileprivate var day: String { String(description.prefix(10)) }
}
