extension Picture {
    /// A filter graph for FFmpeg's lavfi input that makes exactly the frames.
    var graph: String {
        var filters = [source]
        if !frozen.isEmpty {
            // The source has no end, so there is always a frame after the gap; `fps` fills it with the one
            // before. (`loop` counts its start differently from version to version.)
            let held = frozen.map { "gt(n,\($0.lowerBound))*lt(n,\($0.upperBound))" }.joined(separator: "+")
            filters += ["select='not(\(held))'", "fps=\(rate)"]
        }
        filters.append("trim=end_frame=\(frames)")
        if !cuts.isEmpty {
            let passed = cuts.map { "gte(n,\($0))" }.joined(separator: "+")
            filters.append("negate=enable='mod(\(passed),2)'")
        }
        if !black.isEmpty {
            let inside = black.map { "gte(n,\($0.lowerBound))*lt(n,\($0.upperBound))" }.joined(separator: "+")
            filters.append("drawbox=color=black:thickness=fill:enable='\(inside)'")
        }
        if let skippingEvery { filters.append("select='mod(n+1,\(skippingEvery))'") }
        filters.append("setsar=\(pixelAspect.numerator)/\(pixelAspect.denominator)")
        return filters.joined(separator: ",")
    }

    private var source: String {
        let format = "size=\(width)x\(height):rate=\(rate)"
        switch content {
        case .motion: return "testsrc2=\(format)"
        case .still:
            let again = "setpts=N/(\(rate)*TB)"
            return "testsrc2=\(format),trim=end_frame=1,loop=loop=-1:size=1,\(again)"
        case .black: return "color=color=black:\(format)"
        case .flat(let colour): return "color=color=\(colour):\(format)"
        case .flashes(let every):
            let box = "drawbox=color=white:thickness=fill:enable='eq(mod(n,\(every)),\(every / 2))'"
            return "color=color=black:\(format),\(box)"
        }
    }

    /// One thread and no rate control that looks at the clock: the same recipe gives the same bytes.
    var encoding: [String] {
        var arguments = ["-pix_fmt", pixelFormat, "-g", "\(keyFrameEvery)", "-threads", "1"]
        // Frames keep the times that the graph gave them; none is made up or dropped.
        arguments += ["-fps_mode", "passthrough"]
        switch codec {
        case .h264:
            // Fixed places for B-frames and key frames, whatever the content.
            arguments += [
                "-c:v", "libx264", "-preset", "ultrafast", "-bf", "\(bFrames)", "-b_strategy", "0",
                "-sc_threshold", "0",
            ]
        case .hevc:
            let fixed = "pools=none:frame-threads=1:log-level=error:scenecut=0:open-gop=0:b-adapt=0"
            arguments += [
                "-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1",
                "-x265-params", "\(fixed):bframes=\(bFrames):keyint=\(keyFrameEvery):info=0",
            ]
        case .av1:
            arguments += ["-c:v", "libsvtav1", "-preset", "12", "-svtav1-params", "lp=1"]
        case .vp9:
            arguments += [
                "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-crf", "32", "-b:v", "0",
                "-lag-in-frames", "0", "-auto-alt-ref", "0",
            ]
        case .mpeg4:
            arguments += ["-c:v", "mpeg4", "-q:v", "5", "-bf", "\(bFrames)", "-sc_threshold", "1000000000"]
        }
        if let colour {
            arguments += [
                "-color_primaries", colour.primaries, "-color_trc", colour.transfer,
                "-colorspace", colour.matrix, "-color_range", colour.range,
            ]
        }
        return arguments
    }
}
