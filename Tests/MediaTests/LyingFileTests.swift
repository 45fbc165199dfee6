import ArchiveModel
import Media
import TestSupport
import Testing

/// Files whose headers claim what their media does not hold.
struct LyingFileTests {
    @Test func refusesAPictureTooLargeByTheContainersWord() async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip())
        // ISO/IEC 14496-12, 12.1.3: the width and height of a visual sample entry.
        let entry = try #require(bytes.place(of: "avc1", after: bytes.place(of: "stsd") ?? 0))
        bytes.replaceSubrange((entry + 28)..<(entry + 32), with: [0x3E, 0x80, 0x3E, 0x80])
        try expectTooLarge(folder, bytes)
    }

    @Test func refusesAPictureTooLargeByTheCodecsWord() async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip())
        // The set is at byte 8 of the record, after its length: ISO/IEC 14496-15, 5.3.3.1.
        let record = try #require(bytes.place(of: "avcC")) + 4
        let length = Int(bytes[record + 6]) << 8 | Int(bytes[record + 7])
        let set = Self.sequenceParameterSet(macroblocks: 1000)
        let padded = set + Array(repeating: 0, count: length - set.count)
        bytes.replaceSubrange((record + 8)..<(record + 8 + length), with: padded)
        try expectTooLarge(folder, bytes)
    }

    private func expectTooLarge(_ folder: TemporaryFolder, _ bytes: [UInt8]) throws {
        let path = try folder.write(bytes, to: "bomb.mp4")
        let error = try #require(throws: MediaError.self) { _ = try facts(path) }
        #expect(error.code == .tooLarge)
        #expect(error.message.contains("16000×16000"))
    }

    @Test(arguments: [UInt32(0x7FFF_FFFF), 0xFFFF_FFFE, 143_165_000])
    func saysThatAnAbsurdLengthIsNonsense(claimed: UInt32) async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip())
        for type in ["mvhd", "mdhd", "tkhd"] {
            var start = 0
            while let box = bytes.place(of: type, after: start) {
                // Version 0: the duration stands after version, times and, but for tkhd, the timescale.
                let place = box + 4 + (type == "tkhd" ? 20 : 16)
                bytes.replaceSubrange(place..<(place + 4), with: claimed.bytes)
                start = box + 4
            }
        }
        let measured = try facts(try folder.write(bytes, to: "absurd.mp4"))
        #expect(measured.duration == Rational(3, 2))
        #expect(measured.video?.frames == 36)
        let remark = try #require(measured.remarks.first { $0.code == .absurdDuration })
        #expect(remark.text.hasPrefix("the container claims "))
        #expect(remark.text.hasSuffix("s, its index holds 1.5 s"))
    }

    @Test func believesTheIndexWhereOneFrameIsHeldForDays() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=64x64:r=24:d=1 -f lavfi -i testsrc2=s=64x64:r=24:d=1 -map 0 -c:v libx264"
                + " -bf 0 -vf setpts='if(eq(N\\,23)\\,N+5\\,N)' -vsync vfr -use_editlist 0", "a.mp4")
        var bytes = try contents(path)
        let times = try #require(bytes.place(of: "stts")) + 4
        let count = Int(bytes[times + 7])
        // The last entry's step: ISO/IEC 14496-12, 8.6.1.2.
        let last = times + 8 + (count - 1) * 8 + 4
        bytes.replaceSubrange(last..<(last + 4), with: UInt32(0x7FFF_FFF0).bytes)
        let media = try #require(bytes.place(of: "mdhd")) + 20
        bytes.replaceSubrange(media..<(media + 4), with: UInt32(0x7FFF_FFFF).bytes)
        let measured = try facts(try folder.write(bytes, to: "held.mp4"))
        let duration = try #require(measured.duration)
        #expect(duration > Rational(1) && duration < Rational(2))
        #expect(measured.remarks.contains { $0.text.hasPrefix("the picture track claims ") })
    }

    @Test func saysThatFramesAreNotWhereTheMediaIs() async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip(" -an"))
        // The first chunk's offset, which now points into the file's first box.
        let offsets = try #require(bytes.place(of: "stco")) + 4 + 8
        bytes.replaceSubrange(offsets..<(offsets + 4), with: UInt32(4).bytes)
        let measured = try facts(try folder.write(bytes, to: "misplaced.mp4"))
        let remark = try #require(measured.remarks.first { $0.code == .damaged })
        #expect(remark.text.contains("not where its media is"))
    }

    /// A baseline set of square pictures: ITU-T H.264, 7.3.2.1.1.
    private static func sequenceParameterSet(macroblocks: UInt32) -> [UInt8] {
        var bits = ""
        func exponential(_ value: UInt32) {
            let digits = String(value + 1, radix: 2)
            bits += String(repeating: "0", count: digits.count - 1) + digits
        }
        exponential(0)  // id
        exponential(0)  // log2_max_frame_num_minus4
        exponential(2)  // pic_order_cnt_type
        exponential(1)  // max_num_ref_frames
        bits += "0"
        exponential(macroblocks - 1)
        exponential(macroblocks - 1)
        bits += "1"  // frame_mbs_only_flag
        bits += "1"  // direct_8x8_inference_flag
        bits += "00"  // no cropping, no usability information
        bits += "1"  // stop bit
        while bits.count % 8 != 0 { bits += "0" }
        var bytes: [UInt8] = [0x67, 66, 0, 62]
        var rest = bits[...]
        while !rest.isEmpty {
            bytes.append(UInt8(rest.prefix(8), radix: 2) ?? 0)
            rest = rest.dropFirst(8)
        }
        return bytes
    }
}

extension UInt32 {
    var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}

extension [UInt8] {
    /// Where four characters stand: good enough to find a box in a file that we made.
    func place(of type: String, after start: Int = 0) -> Int? {
        let wanted = Array(type.utf8)
        return (start..<Swift.max(start, count - 4)).first {
            self[$0] == wanted[0] && self[$0..<($0 + 4)] == wanted[...]
        }
    }
}
