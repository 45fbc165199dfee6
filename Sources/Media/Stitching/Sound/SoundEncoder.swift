internal import ArchiveModel
internal import CFFmpeg

/// Encodes samples to AAC, by one encoder from the film's start to its end.
final class SoundEncoder {
    private let encoder: Encoder
    private let packet: Packet
    private let rate: Int
    private let channels: Int
    private var waiting: SoundBlock
    private var sent: Int64 = 0
    private(set) var packets: [[UInt8]] = []

    init(rate: Int, channels: Int) throws(MediaError) {
        self.rate = rate
        self.channels = channels
        packet = try Packet()
        encoder = try Encoder.aac(
            sampleRate: rate, channels: channels, bitRate: 96_000 * Int64(channels), for: "the film")
        waiting = .silence(0, channels: channels)
    }

    /// The AudioSpecificConfig.
    var configuration: [UInt8] { encoder.extradata }

    /// Samples that come out before the first that went in.
    var priming: Int64 { unsafe Int64(encoder.context.pointee.initial_padding) }

    func add(_ block: SoundBlock) throws(MediaError) {
        waiting.append(block)
        let length = encoder.samplesPerFrame
        while waiting.count >= length { try send(waiting.takeFirst(length)) }
    }

    func finish() throws(MediaError) {
        if waiting.count > 0 { try send(waiting.takeFirst(waiting.count)) }
        encoder.finish()
        try drain()
    }

    private func send(_ block: SoundBlock) throws(MediaError) {
        let frame = try Frame.sound(samples: block.count, sampleRate: rate, channels: channels)
        frame.fill(block)
        frame.setTime(sent)
        sent += Int64(block.count)
        try encoder.send(frame)
        try drain()
    }

    private func drain() throws(MediaError) {
        while try encoder.receive(into: packet) == .packet {
            packets.append(unsafe packet.withBytes { unsafe Array($0) })
        }
    }

    /// A packet of silence, for films whose sound is copied.
    static func silentPacket(rate: Int, channels: Int) throws(MediaError) -> [UInt8] {
        let encoder = try SoundEncoder(rate: rate, channels: channels)
        for _ in 0..<4 { try encoder.add(.silence(1024, channels: channels)) }
        try encoder.finish()
        // The first ones may differ, before the encoder has settled.
        return encoder.packets.count > 2 ? encoder.packets[2] : encoder.packets.last ?? []
    }
}

extension Frame {
    func fill(_ block: SoundBlock) {
        for (channel, samples) in block.channels.enumerated() {
            guard let plane = unsafe pointer.pointee.extended_data[channel] else { continue }
            unsafe samples.withUnsafeBytes { source in
                guard let base = source.baseAddress else { return }
                unsafe memcpy(plane, base, min(samples.count, self.samples) * MemoryLayout<Float>.size)
            }
        }
    }
}
