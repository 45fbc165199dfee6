internal import ArchiveModel

/// Samples of an input whose container does not show where they lie (Matroska), read through its demuxer.
///
/// Asked for them in their order it reads the file once; going back it begins anew.
final class DemuxedSamples {
    private let source: Source
    private let deadline: Deadline
    private var input: InputFile
    private let packet: Packet
    /// How many packets of picture and of sound have come.
    private var counts = (picture: 0, sound: 0)
    /// Those that came while one of the other track was looked for.
    private var waiting: (picture: [Int: [UInt8]], sound: [Int: [UInt8]]) = ([:], [:])

    init(_ source: Source, deadline: Deadline) throws(MediaError) {
        self.source = source
        self.deadline = deadline
        packet = try Packet()
        input = try Container(source.file).open(limits: MediaLimits(), deadline: deadline)
    }

    func picture(_ index: Int) throws(MediaError) -> [UInt8] {
        if let bytes = waiting.picture.removeValue(forKey: index) { return bytes }
        if index < counts.picture { try begin() }
        while counts.picture <= index {
            guard try read() else { throw tooShort }
        }
        guard let bytes = waiting.picture.removeValue(forKey: index) else { throw tooShort }
        waiting.picture = [:]
        return bytes
    }

    func sound(_ index: Int) throws(MediaError) -> [UInt8] {
        if let bytes = waiting.sound.removeValue(forKey: index) { return bytes }
        if index < counts.sound { try begin() }
        while counts.sound <= index {
            guard try read() else { throw tooShort }
        }
        guard let bytes = waiting.sound.removeValue(forKey: index) else { throw tooShort }
        return bytes
    }

    private var tooShort: MediaError {
        MediaError(.truncated, "could not read \(source.file.name): it became shorter while it was read")
    }

    private func begin() throws(MediaError) {
        input = try Container(source.file).open(limits: MediaLimits(), deadline: deadline)
        counts = (0, 0)
        waiting = ([:], [:])
    }

    private func read() throws(MediaError) -> Bool {
        guard try input.read(into: packet) else { return false }
        if packet.track == source.pictures.index {
            waiting.picture[counts.picture] = unsafe packet.withBytes { unsafe Array($0) }
            counts.picture += 1
        } else if packet.track == source.sound?.index {
            waiting.sound[counts.sound] = unsafe packet.withBytes { unsafe Array($0) }
            counts.sound += 1
        }
        return true
    }
}
