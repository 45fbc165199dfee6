internal import ArchiveModel
internal import CFFmpeg

/// Reads every packet of two tracks, without decoding: for fragmented MP4 and Matroska, which have no
/// index of their frames.
struct PacketPass {
    private(set) var video = FrameTimes()
    private(set) var audio = FrameTimes()
    /// From the start of the first packet of sound to that of the second.
    private var firstSoundStep: Int64?
    /// False where there were more packets than are counted.
    private(set) var isWhole = true

    init(
        _ input: borrowing InputFile, video: InputTrack?, audio: InputTrack?, limits: MediaLimits
    ) throws(MediaError) {
        let packet = try Packet()
        var packets = 0
        let skipsHidden = video.map { $0.codecName == "vp8" } ?? false
        // B-frames come out of order: the window puts them right. H.264 and HEVC reorder by at most 16.
        var window = ReorderWindow(length: 17)
        while try input.read(into: packet) {
            try input.deadline.check("count the frames of", input.file.name)
            packets += 1
            guard packets <= limits.countedPackets else {
                isWhole = false
                break
            }
            if packet.track == video?.index {
                if packet.isDiscarded || (skipsHidden && packet.isHiddenVP8) { continue }
                guard let time = packet.presentation else {
                    self.video.addWithoutTime()
                    continue
                }
                if let next = window.push((time, packet.duration)) {
                    self.video.add(next.time, duration: next.duration)
                }
            } else if packet.track == audio?.index {
                guard !packet.isDiscarded, let time = packet.presentation else { continue }
                if let first = self.audio.first, self.audio.count == 1 {
                    firstSoundStep = time &- first
                }
                self.audio.add(time, duration: packet.duration)
            }
        }
        for next in window.rest() { self.video.add(next.time, duration: next.duration) }
    }

    /// How long the sound is, without the gap that may follow its first packet: a writer that delays the sound
    /// and has no edit list stretches that packet's time up to the second (libavformat/movenc.c, for
    /// B-frames), and no sample fills it.
    var soundTicks: Int64? {
        guard let span = audio.span, let step = firstSoundStep, let usual = audio.usualStep else {
            return audio.span
        }
        // Less is the rounding of Matroska's milliseconds.
        return step / 2 > usual ? span - (step - usual) : span
    }
}

/// Sorts times that are out of order by a bounded distance.
private struct ReorderWindow {
    typealias Element = (time: Int64, duration: Int64)
    private var waiting: [Element] = []
    private let length: Int

    init(length: Int) { self.length = length }

    mutating func push(_ element: Element) -> Element? {
        let place = waiting.lastIndex { $0.time <= element.time }.map { $0 + 1 } ?? 0
        waiting.insert(element, at: place)
        return waiting.count > length ? waiting.removeFirst() : nil
    }

    func rest() -> [Element] { waiting }
}

extension Packet {
    /// A golden or alternate reference frame that is not shown: RFC 6386, 9.1, bit 4 of the first byte.
    var isHiddenVP8: Bool { firstByte().map { $0 & 0x10 == 0 } ?? false }
}
