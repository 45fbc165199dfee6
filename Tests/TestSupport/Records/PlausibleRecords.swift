package import ArchiveFormat
internal import ArchiveModel
internal import JSON

/// Records as a studio of some years would have them, any of them without the ones before: for the same seed the
/// same. A common word is in every third prompt, a rare one in a few of a million.
package struct PlausibleRecords: Sendable {
    let seed: UInt64

    package init(seed: UInt64 = 1) { self.seed = seed }

    /// The word that every third prompt has, and the one that one of fifty thousand has.
    package static let commonWord = "light"
    package static let rareWord = "axolotl"

    /// A film now and then, a task that failed more often; the clips of a film come before it.
    package func record(_ number: Int) -> ArchiveRecord {
        var chance = Chance(SplitMix64(seed: SplitMix64.number(UInt64(number), seed: seed)))
        if number % 500 == 499 { return .film(film(number, &chance)) }
        return .clip(clip(number, &chance))
    }

    package func records(_ range: Range<Int>) -> [ArchiveRecord] { range.map(record) }

    package func id(_ number: Int) -> ClipID {
        Self.id(number % 500 == 499 ? "film-\(number)" : "cgt-\(number)")
    }

    static func id(_ text: String) -> ClipID {
        guard let id = ClipID(text) else { preconditionFailure("a name of ours") }
        return id
    }

    /// Some eighty minutes apart, from 2024 on.
    static func time(_ number: Int) -> Moment { Moment(seconds: 1_704_067_200 + Int64(number) * 71) }

    func film(_ number: Int, _ chance: inout Chance) -> FilmRecord {
        let id = id(number)
        let file = RecordedFile(
            name: "\(id).mp4", bytes: 200_000_000 + chance.below(1_000_000), sha256: chance.digest())
        var film = FilmRecord(id, archived: Self.time(number), file: file, mode: "mixed", sound: "encode")
        film.title = "Reel \(number / 500)"
        // Every tenth film is a long one.
        let count = number % 5000 == 4999 ? 200 : 5 + Int(chance.below(20))
        var start = Rational.zero
        for shot in 0..<min(count, number) {
            let clip = number - 1 - shot
            guard clip % 500 != 499, clip % 25 != 24 else { continue }
            let length = Rational(121, 24) ?? Rational(5)
            film.shots.append(self.shot(clip, from: start, length))
            start = start.plus(length) ?? start
        }
        film.facts = facts(file.bytes, PixelSize(width: 1280, height: 720), start, hasSound: true)
        film.events = [ArchiveEvent(.stitched, at: film.archived)]
        film.software = Self.software
        return film
    }

    private func shot(_ clip: Int, from start: Rational, _ length: Rational) -> FilmShot {
        var shot = FilmShot(
            source: "\(id(clip))", sha256: digest(ofClip: clip), from: .zero, to: length, start: start,
            frames: 121,
            isCopied: true)
        shot.clip = id(clip)
        shot.joinOffset = .zero
        return shot
    }

    /// Of the file that the clip of this number has.
    func digest(ofClip number: Int) -> String {
        var chance = Chance(SplitMix64(seed: SplitMix64.number(UInt64(number), seed: seed ^ 0xF11E)))
        return chance.digest()
    }

    static let software = [
        Software(name: "Dailies", version: "0.9.0"), Software(name: "FFmpeg", version: "5.1.6"),
    ]
}
