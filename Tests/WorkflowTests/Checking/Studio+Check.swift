import JSON
import Posix
import TestSupport
import Testing

extension Studio {
    /// The clips' files, from the archive's folder on.
    func media() throws -> [String] {
        try records().sorted { $0.key < $1.key }.compactMap { place, record in
            record["file", "name"]?.string.map { "\(place.dropFirst("archive/".count))/\($0)" }
        }
    }

    func read(_ place: String) throws -> [UInt8] { try folder.read("archive/\(place)") }

    /// As a failing disk does it: one bit, and nobody's hash knows.
    func spoil(_ place: String, byte: Int = 300) throws {
        let bytes = try Damage.flippedBit(byte: byte, bit: 3).applied(to: read(place))
        try FileName.remove(folder("archive/\(place)"))
        try folder.write(bytes, to: "archive/\(place)")
    }

    /// What a check says of all that is not well, by its path.
    func check(
        _ more: [String] = [], whileRunning: @escaping @Sendable (Int32) -> Void = { _ in }
    ) async throws -> (run: ProgramRun, amiss: [String: (state: String, why: String)]) {
        let run = try await run(["check", "--json"] + more, timeout: 120, whileRunning: whileRunning)
        var amiss: [String: (state: String, why: String)] = [:]
        for item in try run.signal == nil ? run.items : [] where item["state"]?.string != "ok" {
            amiss[item["path"]?.string ?? ""] = (
                item["state"]?.string ?? item["error", "code"]?.string ?? "", item["why"]?.string ?? ""
            )
        }
        return (run, amiss)
    }

    /// A task of the relay's whose file the same server has.
    func archiveOne(from server: LoopbackServer, _ clip: [UInt8], id: String = "vod_1") async throws {
        server.on(LoopbackServer.relay, Relay.created(id))
        server.on("\(LoopbackServer.relay)/\(id)", Relay.delivered(id, server.url("/\(id).mp4")))
        server.on("/\(id).mp4", Answer(200, .bytes(clip)))
        let submitted = try await submit(server, "a paper boat \(id)")
        try #require(submitted.exitCode == 0, "\(submitted.errorText)")
        let run = try await archiveAll()
        try #require(run.items.map { $0["state"]?.string } == ["archived"], "\(run.errorText)")
    }
}

extension Relay {
    /// Done, and the file is there behind a link that is signed.
    static func delivered(_ id: String, _ url: String) -> Answer {
        .json(
            #"""
            {"code": "success", "data": {"task_id": "\#(id)", "status": "SUCCESS", "progress": "100%",
             "result_url": "\#(url)?Signature=abcdef0123&Expires=1999999999"}}
            """#)
    }
}
