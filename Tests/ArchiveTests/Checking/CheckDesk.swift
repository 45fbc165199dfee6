import ArchiveFormat
import Catalog
import JSON
import Posix
import TestSupport
import Testing

/// An archive with clips in it, to be damaged and checked.
struct CheckDesk {
    let desk: ArchiveDesk

    /// Clips that differ in their bytes alone, with requests of their own: posters, no sheets; and films of two of them
    /// each. Made once for each number of them, and copied from then on.
    init(clips: Int, films: Int = 0) async throws {
        let stock = try await Self.stock.desk(of: Stock.Size(clips: clips, films: films))
        desk = try ArchiveDesk()
        _ = try await ProgramRun.run("cp", ["-a", stock.folder("."), desk.folder.path]).succeeded()
    }

    private static let stock = Stock()

    private actor Stock {
        struct Size: Hashable {
            let clips: Int
            let films: Int
        }

        private var desks: [Size: Task<ArchiveDesk, any Error>] = [:]

        func desk(of size: Size) async throws -> ArchiveDesk {
            let known = desks[size]
            let task = known ?? Task { try await CheckDesk.made(size) }
            desks[size] = task
            return try await task.value
        }
    }

    private static func made(_ size: Stock.Size) async throws -> ArchiveDesk {
        let desk = try ArchiveDesk()
        for number in 1...size.clips {
            try await desk.clip("in/\(number).mp4", number: number)
            try desk.folder.write(
                ArchiveDesk.request(prompt: "paper boat \(number) in a storm").utf8,
                to: "in/\(number).request.json")
            try desk.folder.write(
                ArchiveDesk.answer(task: "shot\(number)").utf8, to: "in/\(number).answer.json")
        }
        let run = try await desk.run(["import", "--quick", "in"])
        try #require(run.exitCode.map { $0 < 2 } == true, "\(run.errorText)")
        for number in 0..<size.films {
            let shots = [number, number + 1].map { "shot\(1 + $0 % size.clips)" }
            let stitched = try await desk.run(["stitch", "--title", "film-\(number)"] + shots)
            try #require(stitched.exitCode == 0, "\(stitched.errorText)")
        }
        return desk
    }

    var folder: TemporaryFolder { desk.folder }

    /// From the archive's folder on.
    func path(_ place: String) -> String { "\(desk.archive)/\(place)" }

    /// Of one record's folder: what was never in it is in none.
    func place(_ number: Int) throws -> String {
        let records = try files().filter { $0.hasSuffix("/shot\(number)/record.json") }
        return String(try #require(records.first).dropLast("/record.json".count))
    }

    /// The folders of all records.
    func places() throws -> [String] {
        try files().filter { $0.hasSuffix("/record.json") && !$0.hasPrefix("quarantine/") }
            .map { String($0.dropLast("/record.json".count)) }
    }

    func media(_ number: Int) throws -> String { "\(try place(number))/shot\(number).mp4" }

    /// All files in the archive, from its folder on.
    func files() throws -> [String] {
        try folder.contents().filter { $0.hasPrefix("dailies/") && !$0.hasSuffix("/") }
            .map { String($0.dropFirst("dailies/".count)) }
    }

    func read(_ place: String) throws -> [UInt8] { try folder.read("dailies/\(place)") }

    /// As a failing disk does it: nobody is asked, and nobody's time changes.
    func damage(_ place: String, _ damage: Damage) async throws {
        try damage.copy(path(place), to: folder("damaged"))
        _ = try await ProgramRun.run("cp", ["--remove-destination", folder("damaged"), path(place)])
            .succeeded()
    }

    func flip(_ place: String, _ random: inout SplitMix64) async throws {
        let length = try read(place).count
        try await damage(
            place,
            .flippedBit(
                byte: Int.random(in: 0..<length, using: &random), bit: Int.random(in: 0..<8, using: &random)))
    }

    func remove(_ place: String) async throws {
        _ = try await ProgramRun.run("rm", ["-r", path(place)]).succeeded()
    }

    /// A copy of the archive as it is now.
    func copy(_ name: String = "copy") async throws -> String {
        _ = try await ProgramRun.run("cp", ["-a", desk.archive, folder(name)]).succeeded()
        return folder(name)
    }

    /// What a check says, path by path; of one path the worst.
    struct Answer {
        let run: ProgramRun
        let items: [JSON]

        var amiss: [String: String] {
            Dictionary(
                items.filter { $0["state"]?.string != "ok" }.map {
                    ($0["path"]?.string ?? "", $0["state"]?.string ?? $0["error"]?["code"]?.string ?? "")
                }, uniquingKeysWith: { first, _ in first })
        }

        func why(_ path: String) -> String {
            items.first { $0["path"]?.string == path && $0["state"]?.string != "ok" }?["why"]?.string ?? ""
        }
    }

    func check(_ arguments: String...) async throws -> Answer {
        let run = try await desk.run(["check", "--json"] + arguments)
        return Answer(run: run, items: try run.items)
    }

    @discardableResult
    func withCatalog<Result>(_ body: (Catalog) throws -> Result) throws -> Result {
        try body(try Catalog.open(path(Catalog.fileName), .writing))
    }

    func dump(_ name: String = Catalog.fileName) throws -> [String] {
        var lines: [String] = []
        try Catalog.open(path(name), .reading).dump { lines.append($0) }
        return lines
    }
}
