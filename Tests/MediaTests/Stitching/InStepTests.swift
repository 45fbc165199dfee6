import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Sound and picture in step", .serialized)
struct InStepTests {
    /// A white picture and a click at the start of every shot.
    private static func shot(
        _ folder: TemporaryFolder, _ number: Int, frames: Int, rate: String, sound: Double,
        options: String = "", samples: Int = 48_000
    ) async throws -> String {
        let seconds = Double(frames) / 24
        let picture =
            "-f lavfi -i color=black:s=192x108:r=\(rate):d=\(seconds),drawbox=color=white:t=fill:enable=eq(n\\,0)"
        let click =
            "-f lavfi -i aevalsrc=if(lt(t\\,0.005)\\,0.8*sin(2*PI*2000*t)\\,0):s=\(samples):d=\(sound)"
        return try await folder.ffmpeg(
            "\(picture) \(click) -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2 \(options)",
            "shot\(number).mp4")
    }

    @Test("Each shot's click comes with its flash", arguments: [StitchOrder.Sound.auto, .encode])
    func flashAndClick(_ sound: StitchOrder.Sound) async throws {
        let folder = try TemporaryFolder()
        let kinds = try await [
            Self.shot(folder, 0, frames: 24, rate: "24", sound: 1),
            // Longer and shorter than its picture.
            Self.shot(folder, 1, frames: 25, rate: "24", sound: 1.2),
            Self.shot(folder, 2, frames: 23, rate: "24", sound: 0.6),
            Self.shot(
                folder, 3, frames: 29, rate: "25", sound: 1.1, options: "-bf 2 -video_track_timescale 600"),
        ]
        let count = TestScale.count(20, full: 200)
        let film = try folder.film((0..<count).map { kinds[$0 * 7 % 4] }) { $0.sound = sound }
        #expect(film.made.sound == (sound == .auto ? .copy : .encode))
        let samples = try await Judge.sound(film.path)
        let starts = film.made.shots.map(\.start.double)
        let flashes = try await Self.flashes(film.path)
        // showinfo prints six digits.
        #expect(flashes.count == starts.count)
        #expect(zip(flashes, starts).allSatisfy { abs($0 - $1) < 0.001 })
        var worst = 0.0
        for start in starts {
            let from = max(0, Int((start - 0.1) * 48_000))
            let click = samples[from..<min(samples.count, from + 9600)].firstIndex { abs(Int($0)) > 3000 }
            guard let click else {
                Issue.record("no click at \(start) s")
                continue
            }
            // The tone takes its first samples to become as loud.
            worst = max(worst, abs(Double(click) / 48_000 - start))
        }
        #expect(worst <= (sound == .encode ? 0.0005 : 0.0107))
        #expect(abs(Double(samples.count) / 48_000 - film.made.duration.double) < 0.03)
    }

    /// Half a packet is 11.6 ms there: the grid of packets is put where most shots are in step, and of the
    /// others the beginning is encoded.
    @Test("At 44100 samples a second, too") func otherRate() async throws {
        let folder = try TemporaryFolder()
        var kinds: [String] = []
        for (number, frames) in [24, 29, 31, 37].enumerated() {
            kinds.append(
                try await Self.shot(
                    folder, number, frames: frames, rate: "24", sound: Double(frames) / 24 + 0.05,
                    samples: 44_100))
        }
        var random = SplitMix64(seed: 441)
        let shots = (0..<TestScale.count(60, full: 400)).map { _ in
            kinds.randomElement(using: &random) ?? kinds[0]
        }
        let film = try folder.film(shots)
        let reason = try #require(film.made.soundReason)
        #expect(film.made.sound == .encode && reason.contains("the first moments of"), "\(reason)")
        let samples = try await Judge.sound(film.path)
        for shot in film.made.shots {
            let start = shot.start.double
            let from = max(0, Int((start - 0.1) * 48_000))
            let click = samples[from..<min(samples.count, from + 9600)].firstIndex { abs(Int($0)) > 3000 }
            #expect(abs(Double(click ?? 0) / 48_000 - start) <= 0.0107, "\(start)")
        }
        // Nearly all of it is the shots' own packets.
        var own: Set<String> = []
        for kind in kinds { own.formUnion(try await Judge.soundPackets(kind)) }
        let packets = try await Judge.soundPackets(film.path)
        let copied = packets.count { own.contains($0) }
        #expect(copied < packets.count && Double(copied) > 0.9 * Double(packets.count), "\(copied)")
    }

    @Test("A few shots of 44100 samples a second are copied whole") func fewShots() async throws {
        let folder = try TemporaryFolder()
        var shots: [String] = []
        for (number, frames) in [24, 27, 25, 33, 40, 26, 31].enumerated() {
            let seconds = Double(frames) / 24
            shots.append(
                try await Self.shot(
                    folder, number, frames: frames, rate: "24", sound: seconds, samples: 44_100))
        }
        let film = try folder.film(shots)
        #expect(film.made.sound == .copy && film.made.soundReason == nil)
        #expect(film.made.shots.allSatisfy { abs($0.soundOffset?.double ?? 1) <= 0.0107 })
    }

    /// A tone that goes on through all of a shot has no step where the encoded beginning ends.
    @Test("Nobody hears where copied sound follows encoded sound") func glides() async throws {
        let folder = try TemporaryFolder()
        var shots: [String] = []
        for (number, frames) in [24, 29, 31, 37].enumerated() {
            let seconds = Double(frames) / 24
            shots.append(
                try await folder.ffmpeg(
                    "-f lavfi -i color=black:s=192x108:r=24:d=\(seconds)"
                        + " -f lavfi -i aevalsrc=0.1*sin(2*PI*300*t):s=44100:d=\(seconds)"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac", "tone\(number).mp4"))
        }
        var random = SplitMix64(seed: 300)
        let film = try folder.film((0..<150).map { _ in shots.randomElement(using: &random) ?? shots[0] })
        #expect(film.made.soundReason?.contains("the first moments of") == true)
        let samples = try await Judge.sound(film.path)
        for shot in film.made.shots {
            let from = Int((shot.start.double + 0.06) * 48_000)
            let end = Int((shot.start.double + shot.duration.double - 0.06) * 48_000)
            var bend = 0
            for place in from..<min(end, samples.count - 2) {
                let (before, here, after) = (Int(samples[place]), Int(samples[place + 1]), samples[place + 2])
                bend = max(bend, abs(before - 2 * here + Int(after)))
            }
            // The tone's own is 5; a step of one sample would be 130.
            #expect(bend < 60, "\(shot.start) \(bend)")
        }
    }

    private static func flashes(_ path: String) async throws -> [Double] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf",
                "scale=1:1:flags=area,showinfo", "-f", "null", "-",
            ].map { $0 == "error" ? "info" : $0 }
        ).succeeded()
        return run.errorText.split(separator: "\n").compactMap { line in
            guard line.contains("Parsed_showinfo"), let time = Self.value("pts_time:", line),
                let mean = Self.value("mean:[", line), mean > 128
            else { return nil }
            return time
        }
    }

    private static func value(_ key: String, _ line: Substring) -> Double? {
        guard let range = line.firstRange(of: key) else { return nil }
        return Double(line[range.upperBound...].prefix { $0.isNumber || $0 == "." || $0 == "-" })
    }
}
