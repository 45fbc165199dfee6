import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import TestSupport
import Testing

@Suite struct QuarantineTests {
    private let folder: TemporaryFolder
    private let archive: ArchiveFolder
    private let place = "clips/2026/11/20/cgt-1"
    private let now: Moment

    init() throws {
        folder = try TemporaryFolder("quarantine")
        archive = try ArchiveFolder.opened(folder("archive"), named: "archive")
        try folder.write("damaged".utf8, to: "archive/\(place)/cgt-1.mp4")
        try folder.write("a poster".utf8, to: "archive/\(place)/poster.jpg")
        now = try #require(Moment("2026-11-20T14:05:02Z"))
    }

    @Test func `what is taken lies there beside a copy of its record`() throws {
        let home = try Quarantine(archive).take(
            ["cgt-1.mp4"], from: place, of: "cgt-1", record: Array("{}".utf8), at: now)
        #expect(home == "quarantine/cgt-1-20261120T140502Z")
        #expect(try folder.read("archive/\(home)/cgt-1.mp4") == Array("damaged".utf8))
        #expect(try folder.read("archive/\(home)/record.json") == Array("{}".utf8))
        #expect(Folder.kind(of: folder("archive/\(place)/cgt-1.mp4")) == .missing)
        #expect(Folder.kind(of: folder("archive/\(place)/poster.jpg")) == .other)
    }

    @Test func `nothing that is there is ever replaced`() throws {
        let quarantine = Quarantine(archive)
        var homes: Set<String> = []
        for round in 0..<4 {
            try folder.write("damaged \(round)".utf8, to: "archive/\(place)/cgt-1.mp4")
            homes.insert(
                try quarantine.take(["cgt-1.mp4"], from: place, of: "cgt-1", record: nil, at: now))
        }
        #expect(homes.count == 4)
        let kept = try homes.map {
            String(decoding: try folder.read("archive/\($0)/cgt-1.mp4"), as: UTF8.self)
        }
        #expect(Set(kept) == ["damaged 0", "damaged 1", "damaged 2", "damaged 3"])
        #expect(try Set(quarantine.homes(of: "cgt-1")) == homes)
    }

    @Test func `what cannot be moved stays, and the reason is told`() throws {
        let error = #expect(throws: SystemError.self) {
            try Quarantine(archive).take(["gone.mp4"], from: place, of: "cgt-1", record: nil, at: now)
        }
        #expect(error?.isMissing == true)
        #expect(Folder.kind(of: folder("archive/\(place)/cgt-1.mp4")) == .other)
    }
}
