internal import ArchiveModel
internal import CFFmpeg

/// Brings the pictures of one input into the film's form.
final class Fitter {
    private let source: Source
    private let plan: FilmPlan
    private var graph: FilterGraph?
    private var format: FrameFormat?

    init(_ source: Source, _ plan: FilmPlan) {
        self.source = source
        self.plan = plan
    }

    func fit(_ box: FrameBox) throws(MediaError) -> FrameBox {
        let made = try Frame()
        let format = FrameFormat(box.frame)
        if format != self.format {
            let size = PixelSize(width: box.frame.width, height: box.frame.height)
            let chain = FitChain(
                from: source.video, frame: size, to: plan.form, colour: plan.colour, plan.order)
            graph = try FilterGraph(
                .video, chain.text, like: box.frame, timeBase: AVRational(num: 1, den: 1_000_000),
                name: source.file.name)
            self.format = format
        }
        try graph?.push(box.frame)
        guard try graph?.pull(into: made) ?? false else {
            throw MediaError(.failed, "could not fit a picture of \(source.file.name) into the film's form")
        }
        return try FrameBox(sharing: made)
    }
}
