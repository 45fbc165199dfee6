internal import ArchiveModel
internal import CFFmpeg

/// Encodes the pieces of a film whose pictures cannot be copied, each so that it can be decoded by itself.
final class PieceEncoder {
    private let plan: FilmPlan
    private let deadline: Deadline
    /// The headers of what it makes, which are the same for all pieces.
    let headers: ParameterSets
    private let packet: Packet
    /// By the shot: what the likeness of its pictures comes to, and how many they are.
    private var measured: [Int: (sum: Double, pictures: Int)] = [:]

    typealias Sink = (_ bytes: [UInt8], _ time: Int64, _ isKey: Bool) throws(MediaError) -> Void

    init(_ plan: FilmPlan, deadline: Deadline) throws(MediaError) {
        self.plan = plan
        self.deadline = deadline
        packet = try Packet()
        let encoder = try Encoder.film(plan)
        headers = ParameterSets(codec: plan.form.codec, startCoded: encoder.extradata)
    }

    func encode(_ piece: Piece, of plan: FilmPlan, to sink: Sink) throws(MediaError) {
        let encoder = try Encoder.film(plan)
        switch piece {
        case .copied: return
        case .encoded(let number, let pictures):
            guard let first = pictures.first else { return }
            let source = plan.shots[number].source
            let reader = try PictureReader(source, from: first.rank, deadline: deadline)
            let fitter = Fitter(source, plan)
            for picture in pictures {
                let fitted = try fitter.fit(try reader.picture(picture.rank))
                try send(fitted.frame, at: picture.time, to: encoder, sink)
            }
        case .blended(let blend): try encode(blend, with: encoder, sink)
        }
        encoder.finish()
        try drain(encoder, sink)
        _ = LastWords.takeLikeness()
        // It tells what it measured when it is closed.
        _ = consume encoder
        if let likeness = LastWords.takeLikeness() {
            measured[piece.shot, default: (0, 0)].sum += likeness * Double(piece.count)
            measured[piece.shot, default: (0, 0)].pictures += piece.count
        }
    }

    /// How like the pictures are to what they were encoded from, by the shot: their mean SSIM.
    var likeness: [Int: Double] { measured.mapValues { $0.sum / Double(max(1, $0.pictures)) } }

    private func encode(_ piece: BlendedPiece, with encoder: borrowing Encoder, _ sink: Sink)
        throws(MediaError)
    {
        guard let firstFrom = piece.fromRanks.first, let firstTo = piece.toRanks.first else { return }
        let (from, to) = (plan.shots[piece.from].source, plan.shots[piece.to].source)
        let fromReader = try PictureReader(from, from: firstFrom, deadline: deadline)
        let toReader = try PictureReader(to, from: firstTo, deadline: deadline)
        let (fromFitter, toFitter) = (Fitter(from, plan), Fitter(to, plan))
        let first = try fromFitter.fit(try fromReader.picture(firstFrom))
        let graph = try BlendGraph(
            piece.transition, frameRate: piece.frameRate, pixelFormat: plan.form.pixelFormat,
            like: first.frame)
        let blended = try Frame()
        var made = 0
        for index in piece.times.indices {
            let old = try fromFitter.fit(try fromReader.picture(piece.fromRanks[index]))
            let new = try toFitter.fit(try toReader.picture(piece.toRanks[index]))
            try graph.push(old.frame, new.frame, index)
            try pull(graph, blended, piece, &made, encoder, sink)
        }
        graph.finish()
        try pull(graph, blended, piece, &made, encoder, sink)
        guard made == piece.times.count else {
            throw MediaError(
                .failed,
                "could not make a transition: \(made) of \(piece.times.count) pictures came of it")
        }
    }

    private func pull(
        _ graph: borrowing BlendGraph, _ frame: borrowing Frame, _ piece: BlendedPiece, _ made: inout Int,
        _ encoder: borrowing Encoder, _ sink: Sink
    ) throws(MediaError) {
        while made < piece.times.count, try graph.pull(into: frame) {
            try send(frame, at: piece.times[made], to: encoder, sink)
            made += 1
        }
    }

    private func send(
        _ frame: borrowing Frame, at time: Rational, to encoder: borrowing Encoder, _ sink: Sink
    ) throws(MediaError) {
        try deadline.check("encode", "the film")
        frame.setTime(plan.clock.ticks(time))
        // The encoder chooses its own kinds of pictures, not those that the shot had.
        unsafe frame.pointer.pointee.pict_type = AV_PICTURE_TYPE_NONE
        // An encoder takes the numbers of any picture for those of its own kind.
        guard encoder.takes(frame) else {
            throw MediaError(.failed, "could not encode the film: a picture is not in its form")
        }
        try encoder.send(frame)
        try drain(encoder, sink)
    }

    private func drain(_ encoder: borrowing Encoder, _ sink: Sink) throws(MediaError) {
        while try encoder.receive(into: packet) == .packet {
            let stream = unsafe packet.withBytes { unsafe Array($0) }
            var bytes = packet.isKey && plan.repeatsHeaders ? headers.inBand : []
            for unit in StartCodes.units(stream) { bytes += ParameterSets.withLength(unit) }
            try sink(bytes, packet.presentation ?? 0, packet.isKey)
        }
    }
}
