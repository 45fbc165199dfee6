internal import ArchiveModel
internal import CFFmpeg

/// All packets of a file's picture and sound, by their times and places.
///
/// libavformat has an index with decoding times alone; the other times come with the packets. In an MP4 their
/// bytes are not needed for that, and are not read (`SourceFile.unread`).
struct IndexPass {
    private(set) var video: SourceTrack?
    private(set) var audio: SourceTrack?
    /// The first bytes of the first picture; nonsense where they are not read.
    private(set) var firstPicture: [UInt8] = []

    init(
        _ input: borrowing InputFile, video picture: InputTrack?, audio sound: InputTrack?,
        limits: MediaLimits
    ) throws(MediaError) {
        video = picture.flatMap { track in track.timeBase.map { SourceTrack(track, $0) } }
        audio = sound.flatMap { track in track.timeBase.map { SourceTrack(track, $0) } }
        // What the parsers would find in the bytes, the container says itself.
        unsafe input.context.pointee.flags |= AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN
        for track in input.tracks { track.use(track.index == video?.index || track.index == audio?.index) }
        let packet = try Packet()
        var count = 0
        while try input.read(into: packet) {
            count += 1
            if count.isMultiple(of: 1024) { try input.deadline.check("stitch", input.file.name) }
            guard count <= limits.countedPackets else {
                throw MediaError(
                    .tooLarge, "could not stitch \(input.file.name): it holds more than \(count) packets")
            }
            if packet.track == video?.index {
                if firstPicture.isEmpty {
                    firstPicture = unsafe packet.withBytes { unsafe Array($0.prefix(4096)) }
                }
                video?.samples.append(try Self.sample(packet, input.file.name))
            } else if packet.track == audio?.index {
                audio?.samples.append(try Self.sample(packet, input.file.name))
            }
        }
    }

    private static func sample(_ packet: borrowing Packet, _ name: String) throws(MediaError) -> Sample {
        guard let time = packet.presentation ?? packet.decoding, packet.size > 0 else {
            throw MediaError(
                .damaged, "could not stitch \(name): a part of it has no time or no bytes; fetch it again")
        }
        return Sample(
            time: time, decoding: packet.decoding ?? time, duration: min(max(0, packet.duration), 1 << 40),
            place: packet.position, size: Int32(clamping: packet.size), isKey: packet.isKey,
            isHidden: packet.isDiscarded)
    }
}
