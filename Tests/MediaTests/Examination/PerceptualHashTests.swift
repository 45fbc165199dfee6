import ArchiveModel
import TestSupport
import Testing

struct PerceptualHashTests {
    private static let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"
    private static let pictures = [
        "testsrc2=s=640x360:r=24:d=2", "mandelbrot=s=640x360:r=24:end_scale=0.01",
        "rgbtestsrc=s=640x360:r=24,rotate=t/2",
        "gradients=s=640x360:r=24:c0=black:c1=white:x0=0:y0=0:x1=639:y1=359:n=2",
        "gradients=s=640x360:r=24:c0=red:c1=lime:x0=600:y0=0:x1=40:y1=359:n=2",
        "smptehdbars=s=640x360:r=24,hue=h=t*90",
    ]

    @Test func copiesAreNearAndOthersFar() async throws {
        let folder = try TemporaryFolder()
        var originals: [PerceptualHash] = []
        for (index, picture) in Self.pictures.enumerated() {
            let path = try await folder.ffmpeg("-f lavfi -i \(picture) -t 2 \(Self.h264)", "\(index).mp4")
            let hash = try #require(try examine(path).perceptualHash)
            for (number, words) in [
                "-vf scale=320:180 -crf 38 \(Self.h264)", "-r 30 \(Self.h264)",
                "-vf scale=960:540 -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 150k",
                "-pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none",
            ].enumerated() {
                let copy = try await folder.ffmpeg("-i <\(index).mp4> \(words)", "\(index)-\(number).mkv")
                let other = try #require(try examine(copy).perceptualHash)
                let distance = try #require(hash.distance(to: other))
                #expect(hash.isNear(other), "\(picture) \(words): \(distance)")
            }
            for (other, picture) in zip(originals, Self.pictures) {
                let distance = try #require(hash.distance(to: other))
                #expect(!hash.isNear(other), "\(index) and \(picture): \(distance)")
            }
            originals.append(hash)
        }
    }

    @Test func readsWhatItWrites() {
        let hash = PerceptualHash([0, .max, 0x0123_4567_89AB_CDEF])
        #expect(hash.description == "0000000000000000ffffffffffffffff0123456789abcdef")
        #expect(PerceptualHash(hash.description) == hash)
        for text in ["", "0", "000000000000000g", "+000000000000000", "00000000000000000"] {
            #expect(PerceptualHash(text) == nil)
        }
    }

    /// What has no form has no likeness: two grey clips are not copies of each other for it.
    @Test func evenPicturesAreNearToNone() async throws {
        let folder = try TemporaryFolder()
        var hashes: [PerceptualHash] = []
        for (index, colour) in ["gray", "black", "red"].enumerated() {
            let source = "-f lavfi -i color=\(colour):s=640x360:r=24:d=1,noise=alls=20:allf=t"
            let path = try await folder.ffmpeg("\(source) \(Self.h264)", "\(index).mp4")
            hashes.append(try #require(try examine(path).perceptualHash))
        }
        #expect(hashes.allSatisfy { hash in hashes.allSatisfy { !hash.isNear($0) } })
    }

    @Test func distanceIsTheShareOfBits() {
        let hash = PerceptualHash([0, 0])
        #expect(hash.distance(to: PerceptualHash([0, .max])) == 0.5)
        #expect(hash.distance(to: hash) == 0)
        #expect(hash.distance(to: PerceptualHash([0])) == nil)
    }
}
