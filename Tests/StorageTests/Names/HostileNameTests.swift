import ArchiveFormat
import Storage
import TestSupport
import Testing

/// What a provider, or somebody in its place, may call a task.
@Suite struct HostileNameTests {
    static let hostile: [String] = [
        // Ways out.
        "..", ".", "../../etc/passwd", "/etc/passwd", "..\\..\\windows", "a/../b", "a/b", "a\\b", "C:\\x",
        "c:x", "~root", "./x",
        "%2e%2e%2f", "....//", "a/", "//server/share", "file:///etc", "\\\\?\\C:\\x",
        // Ends and nothings.
        "", " ", "  x  ", "x ", "x.", ".x", "-x", "x-", "--help", "_", "...", "-", ".hidden", "x..",
        // Cut short, and what terminals obey.
        "a\0b", "a\nb", "a\rb", "a\tb", "\u{1B}[31mred", "a\u{7F}b", "\u{202E}4pm.x", "a\u{200B}b",
        "a\u{2066}b", "\u{FEFF}x",
        // Twins of "cafe1" and "é".
        "cafe1\u{301}", "e\u{301}", "\u{E9}", "ｃａｆｅ1", "\u{441}afe1", "ß", "ss\u{0}",
        "ﬁle", "İ", "ı", "CAFE1\u{301}",
        // What some systems take for a device, or for another file of a task.
        "con", "CON", "Aux.x", "FILE-0123456789ab", "nul", "nul.mp4", "aux.x", "com1", "lpt9.tar.gz", "prn",
        "task-2", "task-17", "x-999",
        "file-0123456789ab",
        // Long ones, some of them alike at their beginning.
        String(repeating: "a", count: 81), String(repeating: "a", count: 300),
        String(repeating: "a", count: 300) + "b",
        String(repeating: "🎬", count: 100), String(repeating: "../", count: 100), "a*b?c\"d<e>f|g:h",
        "$(reboot)", "`id`",
        "'; drop table clips; --", "a,b", "a~b", "x~1a2b3c4d", "🎬", "任务一", "任务二",
    ]

    /// As they are, for people to know them by.
    static let plain = [
        "cgt-20260620123456-ab1cd", "0b9f2e1c-77aa-4d7e-9f3b-0c1d2e3f4a5b", "video_68a1", "a", "7",
        "task_01hx", "veo.3.1",
        String(repeating: "a", count: 80), "cafe1", "task", "x", "1702-123456",
        "task_vodKling0000000000000000000001", "2063401-AigcVideo-c4f1",
    ]

    @Test func `the later of two that differ in case alone is told apart`() throws {
        let names = try names(["cafe1", "CAFE1", "Cafe1", "cafe1"], of: "p").map(\.text)
        #expect(names[0] == "cafe1" && names[1...].allSatisfy { $0.hasPrefix("cafe1~") })
        #expect(Set(names).count == 4)
    }

    private func names(_ ids: [String], of provider: String?) throws -> [ClipID] {
        var taken: Set<String> = []
        return try ids.map { id in
            let name = try #require(ClipNames.task(id, of: provider) { taken.contains($0.text.lowercased()) })
            taken.insert(name.text.lowercased())
            return name
        }
    }

    @Test func `none leads out, none meets another, on any file system`() throws {
        #expect(Set(Self.hostile).count >= 60)
        let names = try names(Self.hostile + Self.plain, of: "crazyrouter").map(\.text)
        // No file system takes two of them for one.
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        let devices = Set(["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
        for name in names + names.map({ "\($0).mp4" }) {
            #expect(name.utf8.count <= 255)
            #expect(
                name.lowercased().utf8.allSatisfy {
                    "abcdefghijklmnopqrstuvwxyz0123456789._~-".utf8.contains($0)
                }, "\(name)")
            #expect(
                !name.hasPrefix(".") && !name.hasPrefix("-") && !name.hasSuffix(".") && !name.hasSuffix(" "))
            #expect(!devices.contains(String(name.lowercased().prefix { $0 != "." })), "\(name)")
        }
        #expect(Array(names.suffix(Self.plain.count)) == Self.plain)
        #expect(names.prefix(Self.hostile.count).allSatisfy { $0.contains("~") })
    }

    @Test func `they become folders that are told apart`() throws {
        let vault = try Vault()
        let all = try names(Self.hostile + Self.plain, of: nil)
        for id in all {
            let staging = try #require(try vault.archive.stage(id, archived: Vault.noon))
            try staging.finish(.clip(ClipRecord(id, archived: Vault.noon)))
            _ = try vault.archive.publish([staging])
        }
        #expect(vault.archive.records().compactMap { try? $0.record.get().id } == all.sorted())
        let outside = try vault.folder.contents().filter { !$0.hasPrefix("dailies/") }
        #expect(outside.isEmpty)
    }

    @Test func `the further files of a task, and of all others, differ`() throws {
        var names: Set<ClipID> = []
        let ids = Self.hostile + Self.plain
        for id in ids {
            for delivery in [1, 2, 3, 17, 999, 1000] {
                names.insert(try #require(ClipNames.task(id, of: "p", delivery: delivery) { _ in false }))
            }
        }
        #expect(names.count == ids.count * 6)
        #expect(ClipNames.task("cgt-1x", of: "p", delivery: 2) { _ in false }?.text == "cgt-1x-2")
    }

    @Test func `two providers may call a task alike`() throws {
        let first = try #require(ClipNames.task("cgt-x", of: "one") { _ in false })
        let isFirsts: (ClipID) -> Bool = { $0 == first }
        let second = try #require(ClipNames.task("cgt-x", of: "two", isAnothers: isFirsts))
        #expect(first.text == "cgt-x" && second.text.hasPrefix("cgt-x~") && second.text.utf8.count == 14)
        #expect(ClipNames.task("cgt-x", of: "two", delivery: 2, isAnothers: isFirsts)?.text == "\(second)-2")
        // The same again is the same name.
        #expect(ClipNames.task("cgt-x", of: "two", isAnothers: isFirsts) == second)
        #expect(
            ClipNames.task("X Y", of: "one") { _ in false } != ClipNames.task("X Y", of: "two") { _ in false }
        )
        // A hash that is taken becomes longer.
        let third = ClipNames.task("cgt-x", of: "two") { $0 == first || $0 == second }
        #expect(third?.text.utf8.count == 22)
    }

    @Test func `files without a task are called by their bytes, films by their title`() {
        let sha256 = String(repeating: "0123456789abcdef", count: 4)
        #expect(ClipNames.file(sha256: sha256) { _ in false }?.text == "file-0123456789ab")
        #expect(
            ClipNames.file(sha256: sha256) { $0.text.utf8.count < 20 }?.text
                == "file-0123456789abcdef01234567")
        #expect(ClipNames.film("A Day in Lisbon!") { _ in false }?.text == "a-day-in-lisbon")
        #expect(
            ClipNames.film("A Day in Lisbon!") { $0.text == "a-day-in-lisbon" }?.text == "a-day-in-lisbon-2")
        #expect(ClipNames.film("../..") { _ in false }?.text == "film")
        #expect(ClipNames.film("con") { _ in false }?.text == "film-con")
    }

    @Test func `random bytes make names that are folders`() throws {
        var random = SplitMix64(seed: 21)
        var names: [String: String] = [:]
        for _ in 0..<TestScale.count(2000, full: 200_000) {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let id = String(decoding: bytes, as: UTF8.self)
            let name = try #require(ClipNames.task(id, of: "p") { _ in false }).text
            if let other = names[name] { #expect(Array(other.utf8) == Array(id.utf8)) }
            names[name] = id
        }
    }
}
