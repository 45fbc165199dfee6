internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVFilterGraph with two ways in, which blends pictures of one into those of another:
/// xfade.
@safe
struct BlendGraph: ~Copyable {
    private let graph: UnsafeMutablePointer<AVFilterGraph>
    private let from: UnsafeMutablePointer<AVFilterContext>
    private let to: UnsafeMutablePointer<AVFilterContext>
    private let sink: UnsafeMutablePointer<AVFilterContext>

    /// `frame` is like all that come, from both sides.
    init(
        _ transition: StitchTransition, frameRate: Rational, pixelFormat: String, like frame: borrowing Frame
    ) throws(MediaError) {
        LastWords.listen()
        guard let graph = unsafe avfilter_graph_alloc() else { throw Self.noMemory }
        unsafe graph.pointee.nb_threads = 1
        let from = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "from")
        let to = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "to")
        let sink = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffersink"), "out")
        let blend = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name("xfade"), "blend")
        // xfade works on pictures whose chroma is not halved, and leaves them so.
        let format = unsafe avfilter_graph_alloc_filter(graph, avfilter_get_by_name("format"), "format")
        guard let format = unsafe format, let from = unsafe from, let to = unsafe to, let sink = unsafe sink,
            let blend = unsafe blend
        else {
            unsafe Self.free(graph)
            throw Self.noMemory
        }
        let rate = AVRational(frameRate)
        let options = "transition=\(transition.kind):duration=\(transition.seconds.double):offset=0"
        var result = unsafe dailies_describe_steady_frames(from, frame.pointer, rate)
        if result >= 0 { result = unsafe dailies_describe_steady_frames(to, frame.pointer, rate) }
        if result >= 0 { result = unsafe avfilter_init_str(from, nil) }
        if result >= 0 { result = unsafe avfilter_init_str(to, nil) }
        if result >= 0 { result = unsafe avfilter_init_str(sink, nil) }
        if result >= 0 { result = unsafe avfilter_init_str(blend, options) }
        if result >= 0 { result = unsafe avfilter_link(from, 0, blend, 0) }
        if result >= 0 { result = unsafe avfilter_link(to, 0, blend, 1) }
        if result >= 0 { result = unsafe avfilter_init_str(format, "pix_fmts=\(pixelFormat)") }
        if result >= 0 { result = unsafe avfilter_link(blend, 0, format, 0) }
        if result >= 0 { result = unsafe avfilter_link(format, 0, sink, 0) }
        if result >= 0 { result = unsafe avfilter_graph_config(graph, nil) }
        guard result >= 0 else {
            unsafe Self.free(graph)
            throw Failure.error(result, "make", "a transition")
        }
        unsafe self.graph = unsafe graph
        unsafe self.from = unsafe from
        unsafe self.to = unsafe to
        unsafe self.sink = unsafe sink
    }

    deinit { unsafe Self.free(graph) }

    private static func free(_ graph: UnsafeMutablePointer<AVFilterGraph>) {
        var graph: UnsafeMutablePointer<AVFilterGraph>? = unsafe graph
        unsafe avfilter_graph_free(&graph)
    }

    private static var noMemory: MediaError {
        MediaError(.outOfMemory, "could not make a transition: not enough memory")
    }

    /// The pictures of one moment. `index` counts them.
    func push(_ old: borrowing Frame, _ new: borrowing Frame, _ index: Int) throws(MediaError) {
        old.setTime(Int64(index))
        new.setTime(Int64(index))
        let keep = Int32(AV_BUFFERSRC_FLAG_KEEP_REF)
        var result = unsafe av_buffersrc_add_frame_flags(from, old.pointer, keep)
        if result >= 0 { result = unsafe av_buffersrc_add_frame_flags(to, new.pointer, keep) }
        guard result >= 0 else { throw Failure.error(result, "make", "a transition") }
    }

    func finish() {
        _ = unsafe av_buffersrc_add_frame_flags(from, nil, 0)
        _ = unsafe av_buffersrc_add_frame_flags(to, nil, 0)
    }

    func pull(into frame: borrowing Frame) throws(MediaError) -> Bool {
        frame.clear()
        let result = unsafe av_buffersink_get_frame(sink, frame.pointer)
        if result == Failure.again || result == Failure.endOfFile { return false }
        guard result >= 0 else { throw Failure.error(result, "make", "a transition") }
        return true
    }
}
