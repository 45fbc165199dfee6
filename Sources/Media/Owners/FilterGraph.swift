internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVFilterGraph with one way in and one way out.
@safe
struct FilterGraph: ~Copyable {
    private let graph: UnsafeMutablePointer<AVFilterGraph>
    private let source: UnsafeMutablePointer<AVFilterContext>
    private let sink: UnsafeMutablePointer<AVFilterContext>
    private let name: String

    enum Kind {
        case video, audio

        var source: String { self == .video ? "buffer" : "abuffer" }
        var sink: String { self == .video ? "buffersink" : "abuffersink" }
    }

    /// `filters` is a chain as the manual's "Filtergraph syntax" has it; `frame` is one of those to come.
    init(
        _ kind: Kind, _ filters: String, like frame: borrowing Frame, timeBase: AVRational, name: String
    ) throws(MediaError) {
        LastWords.listen()
        guard let graph = unsafe avfilter_graph_alloc() else { throw Self.noMemory(name) }
        // One file, one core: see Decoder.
        unsafe graph.pointee.nb_threads = 1
        let source = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name(kind.source), "in")
        let sink = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name(kind.sink), "out")
        guard let source = unsafe source, let sink = unsafe sink else {
            unsafe Self.free(graph)
            throw Self.noMemory(name)
        }
        var result = unsafe dailies_describe_frames(source, frame.pointer, timeBase)
        if result >= 0 { result = unsafe avfilter_init_str(source, nil) }
        if result >= 0 { result = unsafe avfilter_init_str(sink, nil) }
        if result >= 0 { result = unsafe Self.connect(graph, source, sink, filters) }
        if result >= 0 { result = unsafe avfilter_graph_config(graph, nil) }
        guard result >= 0 else {
            unsafe Self.free(graph)
            throw Failure.error(result, "examine", name)
        }
        unsafe self.graph = unsafe graph
        unsafe self.source = unsafe source
        unsafe self.sink = unsafe sink
        self.name = name
    }

    deinit { unsafe Self.free(graph) }

    private static func free(_ graph: UnsafeMutablePointer<AVFilterGraph>) {
        var graph: UnsafeMutablePointer<AVFilterGraph>? = unsafe graph
        unsafe avfilter_graph_free(&graph)
    }

    private static func noMemory(_ name: String) -> MediaError {
        MediaError(.outOfMemory, "could not examine \(name): not enough memory")
    }

    /// The chain's open ends are called after what they are to be joined to: avfilter_graph_parse_ptr.
    private static func connect(
        _ graph: UnsafeMutablePointer<AVFilterGraph>, _ source: UnsafeMutablePointer<AVFilterContext>,
        _ sink: UnsafeMutablePointer<AVFilterContext>, _ filters: String
    ) -> Int32 {
        var outputs = unsafe avfilter_inout_alloc()
        var inputs = unsafe avfilter_inout_alloc()
        defer {
            unsafe avfilter_inout_free(&outputs)
            unsafe avfilter_inout_free(&inputs)
        }
        guard let output = unsafe outputs, let input = unsafe inputs else { return Failure.noMemory }
        unsafe output.pointee.name = unsafe av_strdup("in")
        unsafe output.pointee.filter_ctx = unsafe source
        unsafe input.pointee.name = unsafe av_strdup("out")
        unsafe input.pointee.filter_ctx = unsafe sink
        return unsafe avfilter_graph_parse_ptr(graph, filters, &inputs, &outputs, nil)
    }

    /// Shares the frame's pixels or samples: the caller keeps it.
    func push(_ frame: borrowing Frame) throws(MediaError) {
        let result = unsafe av_buffersrc_add_frame_flags(
            source, frame.pointer, Int32(AV_BUFFERSRC_FLAG_KEEP_REF))
        guard result >= 0 else { throw Failure.error(result, "examine", name) }
    }

    /// No more frames: what the filters hold back comes out now.
    func finish() {
        // Fails only when it is finished already.
        _ = unsafe av_buffersrc_add_frame_flags(source, nil, 0)
    }

    /// False where there is no frame yet, or no more.
    func pull(into frame: borrowing Frame) throws(MediaError) -> Bool {
        frame.clear()
        let result = unsafe av_buffersink_get_frame(sink, frame.pointer)
        if result == Failure.again || result == Failure.endOfFile { return false }
        guard result >= 0 else { throw Failure.error(result, "examine", name) }
        return true
    }

    /// Seconds in one tick of the frames that come out.
    var timeBase: Rational? { unsafe Rational(av_buffersink_get_time_base(sink)) }
}
