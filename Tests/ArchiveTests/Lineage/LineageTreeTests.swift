import ArchiveFormat
import ArchiveModel
import JSON
import TestSupport
import Testing
import Workflow

/// Trees of records, whatever they lead to.
struct LineageTreeTests {
    /// Thirty films, each of which shows the one before it twice, would be a thousand million shots.
    @Test func filmsOfFilmsStaySmall() async throws {
        var records: [ArchiveRecord] = [.clip(SampleRecords.clip("film-0"))]
        for level in 1...30 {
            let below = "film-\(level - 1)"
            records.append(.film(SampleRecords.film("film-\(level)", of: [(below, "x"), (below, "x")])))
        }
        let archive = ShelfArchive(records: records)
        let lineage = try #require(archive.lineage("film-30"))
        #expect(lineage.tree.all.map(\.id.text) == (0...30).reversed().map { "film-\($0)" })
        #expect(lineage.json.line.utf8.count < 100_000)
        let dot = try await ProgramRun.run("dot", ["-Tplain"], input: .text(LineageDOT.text([lineage])))
        #expect(dot.exitCode == 0 && dot.lines.count { $0.hasPrefix("node ") } == 35)
    }

    /// No program of ours makes such a thing; a record that somebody wrote may say it.
    @Test func circlesEnd() throws {
        let archive = ShelfArchive(records: [
            .film(SampleRecords.film("a", of: [("b", "b.mp4"), ("a", "a.mp4")])),
            .film(SampleRecords.film("b", of: [("a", "a.mp4")])),
        ])
        let lineage = try #require(archive.lineage("a"))
        #expect(lineage.tree.all.map(\.id.text) == ["a", "b"])
        #expect(lineage.json.line.contains(#""told":true"#))
        #expect(LineageDOT.text([lineage]).split(separator: "\n").count { $0.contains(" -> ") } == 3)
    }

    @Test func whatIsNotThereHasNone() {
        let archive = ShelfArchive(records: [])
        #expect(archive.lineage("a") == nil)
    }
}

/// What a film shows at a time.
struct FilmMomentTests {
    private let film = SampleRecords.film("film", of: [("a", "a"), ("b", "b"), (nil, "c")])

    private func moments(_ time: Rational?, in film: FilmRecord? = nil) throws -> [String] {
        try FilmMoment.all(at: #require(time), in: film ?? self.film).map {
            "\($0.number) at \($0.sourceTime)"
        }
    }

    @Test func isTheShotsOwn() throws {
        #expect(try moments(.zero) == ["1 at 1"])
        #expect(try moments(Rational(5, 2)) == ["1 at 7/2"])
        #expect(try moments(Rational(3)) == ["2 at 1"])
        #expect(try moments(Rational(899, 100)) == ["3 at 399/100"])
        #expect(try moments(Rational(9)) == [])
        #expect(try moments(Rational(-1)) == [])
    }

    @Test func isTwoInATransition() throws {
        var film = film
        film.shots[1].start = Rational(5, 2) ?? .zero
        #expect(try moments(Rational(11, 4), in: film) == ["1 at 15/4", "2 at 5/4"])
    }

    /// Three seconds of the clip in one second of the film.
    @Test func allowsForSpeed() throws {
        var film = film
        film.shots[0].frames = 24
        #expect(try moments(Rational(1, 2), in: film) == ["1 at 5/2"])
        #expect(try moments(Rational(2), in: film) == [])
        // A frame more or less is rounding, and no speed.
        film.shots[0].frames = 73
        #expect(try moments(Rational(1), in: film) == ["1 at 2"])
    }

    @Test func needsNoFrames() throws {
        var film = film
        film.facts = nil
        #expect(try moments(Rational(4), in: film) == ["2 at 2"])
    }
}

/// What a file is taken for.
struct LineageSearchTests {
    private let archive = ShelfArchive(records: [
        .clip(SampleRecords.clip("one", sha256: "f00d")), .clip(SampleRecords.clip("two", sha256: "f00d")),
        .clip(SampleRecords.clip("three")),
    ])

    private func track(_ kind: ExaminedTrack.Kind, _ name: String) -> TrackFingerprint {
        TrackFingerprint(kind, packets: 1, sha256: SampleRecords.hash(of: name))
    }

    @Test func allThatHaveTheBytesAreNamed() {
        #expect(LineageSearch.byBytes("f00d", in: archive)?.candidates.map(\.id.text) == ["one", "two"])
        #expect(LineageSearch.byBytes("beef", in: archive) == nil)
    }

    /// The picture of one and the sound of another: the picture counts for more.
    @Test func whatSharesTheMostCounts() {
        let mixed = LineageSearch.byPackets(
            [track(.video, "picture one"), track(.audio, "sound three")], in: archive)
        #expect(mixed?.way == .packets(.picturesWithOtherSound))
        #expect(mixed?.candidates.map(\.id.text) == ["one"])
        let sound = LineageSearch.byPackets([track(.video, "x"), track(.audio, "sound three")], in: archive)
        #expect(sound?.way == .packets(.soundWithOtherPictures))
        #expect(sound?.candidates.map(\.id.text) == ["three"])
        #expect(LineageSearch.byPackets([track(.subtitles, "picture one")], in: archive) == nil)
        #expect(LineageSearch.byPackets([], in: archive) == nil)
    }

    /// Of a thousand bits a hundred may differ.
    @Test func whatIsFarIsNoCopy() throws {
        var clip = SampleRecords.clip("seen")
        clip.examination = Examination(decodeErrors: 0, tracks: [])
        clip.examination?.perceptualHash = PerceptualHash(
            [UInt64](repeating: 0xF0F0_F0F0_F0F0_F0F0, count: 16))
        let archive = ShelfArchive(records: [.clip(clip)])
        func match(_ bits: Int) -> LineageMatch? {
            var words = [UInt64](repeating: 0xF0F0_F0F0_F0F0_F0F0, count: 16)
            for bit in 0..<bits { words[bit % 16] ^= 1 << UInt64(bit / 16) }
            return LineageSearch.byLook(PerceptualHash(words), in: archive)
        }
        #expect(match(0)?.candidates == [LineageMatch.Candidate(clip.id, distance: 0)])
        #expect(match(122)?.way == .look)
        #expect(match(123) == nil)
    }
}
