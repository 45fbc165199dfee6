internal import ArchiveModel
internal import CFFmpeg

/// A chain of filters that is fed frame by frame, and built again where the frames change their kind.
final class Detectors {
    private let kind: FilterGraph.Kind
    private let filters: String
    private let name: String
    private let found: Frame
    private var graph: FilterGraph?
    private var format: FrameFormat?
    private var isFirst = true
    private(set) var timesBuilt = 0
    /// Frames that the filters would not take.
    private(set) var refused: Int64 = 0
    private(set) var firstRefusal: String?

    init(_ kind: FilterGraph.Kind, _ filters: String, name: String) throws(MediaError) {
        self.kind = kind
        self.filters = filters
        self.name = name
        found = try Frame()
    }

    typealias Sink = (_ found: borrowing Frame, _ time: Rational, _ isFirst: Bool) -> Void

    /// A damaged file makes frames that no filter takes: they are counted, and end nothing.
    func feed(_ frame: borrowing Frame, timeBase: AVRational, to sink: Sink) throws(MediaError) {
        do throws(MediaError) {
            try take(frame, timeBase: timeBase, to: sink)
        } catch {
            guard error.code == .damaged else { throw error }
            graph = nil
            format = nil
            refused += 1
            if firstRefusal == nil { firstRefusal = error.message }
        }
    }

    private func take(_ frame: borrowing Frame, timeBase: AVRational, to sink: Sink) throws(MediaError) {
        let format = FrameFormat(frame)
        if format != self.format {
            try finish(to: sink)
            timesBuilt += 1
            graph = try FilterGraph(kind, filters, like: frame, timeBase: timeBase, name: name)
            self.format = format
            isFirst = true
        }
        try graph?.push(frame)
        try drain(to: sink)
    }

    func finish(to sink: Sink) throws(MediaError) {
        graph?.finish()
        try drain(to: sink)
        graph = nil
        format = nil
    }

    private func drain(to sink: Sink) throws(MediaError) {
        guard let base = graph?.timeBase else { return }
        while try graph?.pull(into: found) ?? false {
            // Every frame goes in with a time; one that does not fit is not worth a guess.
            if let time = found.presentation.flatMap({ base.times(Rational($0)) }) {
                sink(found, time, isFirst)
                isFirst = false
            }
        }
    }
}

/// What a filter graph is built for.
struct FrameFormat: Equatable {
    let format: Int32
    let width: Int
    let height: Int
    let sampleRate: Int32
    let channels: Int32
    /// Which ones: 0 where only their number is known. Two may be left and right, or anything else.
    let places: UInt64

    init(_ frame: borrowing Frame) {
        format = unsafe frame.pointer.pointee.format
        width = frame.width
        height = frame.height
        sampleRate = unsafe frame.pointer.pointee.sample_rate
        let layout = unsafe frame.pointer.pointee.ch_layout
        channels = unsafe layout.nb_channels
        places = unsafe layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0
    }
}

extension Frame {
    /// What a filter wrote on the frame.
    func mark(_ key: String) -> String? { unsafe Metadata.value(key, in: pointer.pointee.metadata) }

    func isMarked(_ key: String) -> Bool {
        unsafe av_dict_get(pointer.pointee.metadata, key, nil, 0) != nil
    }
}

extension Examination {
    mutating func addErrors(_ refused: (count: Int64, first: String?)) {
        decodeErrors += refused.count
        if firstError == nil { firstError = refused.first }
    }
}
