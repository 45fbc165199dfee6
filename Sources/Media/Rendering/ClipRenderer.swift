package import ArchiveModel

/// Makes clips from nothing: drawn pictures, sounds of one tone.
package enum ClipRenderer {
    /// Fills `file` with an MP4 as ordered. `progress` is told the share that is done.
    package static func render(
        _ order: RenderOrder, to file: TargetFile, deadline: Deadline,
        progress: (Double) -> Void = { _ in }
    ) throws(MediaError) -> RenderedClip {
        try order.check()
        guard let duration = order.frameRate.inverted?.times(Rational(Int64(order.frames))) else {
            throw MediaError(.invalidRequest, "could not render \(file.name): its length is no number")
        }
        let muxer = try Muxer(file, deadline: deadline)
        let pictures = try PictureSource(order, muxer, name: file.name)
        let sound = try order.sound.map { sound throws(MediaError) in
            try SoundSource(sound, duration: duration, muxer, name: file.name)
        }
        try muxer.start(tags: order.tags)
        for index in 0..<order.frames {
            try deadline.check("render", file.name)
            try pictures.write(index, to: muxer)
            // The tracks come along side by side, so that a player need not seek between them.
            try sound?.write(upTo: pictures.time(index + 1), to: muxer)
            progress(Double(index + 1) / Double(order.frames))
        }
        try pictures.finish(muxer)
        try sound?.finish(muxer)
        try muxer.finish()
        return RenderedClip(bytes: try file.bytes, frames: order.frames, duration: duration)
    }
}
