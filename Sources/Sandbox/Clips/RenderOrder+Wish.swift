internal import ArchiveModel

extension RenderOrder {
    /// What a task delivers: what was asked for, or what its faults make of it.
    ///
    /// - Parameter edition: another one has other pictures, and so other bytes.
    init(_ task: SandboxTask, edition: Int) {
        let wish = task.wish
        let rate = wish.model.maker == .sora ? 30 : 24
        var frames = wish.billedSeconds * rate
        // Measured deliveries of 5 s have 121 frames; those of Veo's own lengths are exact.
        let isExact =
            wish.model.maker == .sora
            || (wish.model.maker != .kling && [4, 6, 8].contains(wish.billedSeconds))
        if !isExact { frames += 1 }
        // 10 s that came as 5.875 s were seen.
        if task.faults.contains(.tooShort) { frames = max(1, frames * 5875 / 10_000) }

        let seed = Digest.number(["picture", task.subject, "\(edition)"])
        let picture: Picture =
            task.faults.contains(.black)
            ? .black : task.faults.contains(.frozen) ? .frozen(seed: seed) : .moving(seed: seed)
        self.init(
            size: Self.size(wish, task.faults), frameRate: Rational(Int64(rate)), frames: frames,
            picture: picture, sound: Self.sound(wish, task.faults))
    }

    private static func size(_ wish: Wish, _ faults: Set<Fault>) -> PixelSize {
        var size = wish.size
        if faults.contains(.wrongShape) {
            let side = Wish.even(Double(size.pixels).squareRoot())
            size =
                size.width == size.height
                ? PixelSize(width: Wish.even(Double(side) * 4 / 3), height: Wish.even(Double(side) * 3 / 4))
                : PixelSize(width: side, height: side)
        }
        // 1366x768 where 1920x1080 was asked for was seen.
        if faults.contains(.tooSmall) {
            size = PixelSize(
                width: Wish.even(Double(size.width) * 0.711), height: Wish.even(Double(size.height) * 0.711))
        }
        return size
    }

    private static func sound(_ wish: Wish, _ faults: Set<Fault>) -> Sound? {
        if faults.contains(.noSound) { return nil }
        let rate = wish.model.maker == .kling ? 44_100 : 48_000
        if faults.contains(.silent) { return Sound(.silent, sampleRate: rate) }
        return wish.sound ?? wish.model.soundsUnasked ? Sound(.tone, sampleRate: rate) : nil
    }

    /// From the first frame to the end of the last one.
    var duration: Double { Double(frames) / frameRate.double }

    /// The same for the same bytes: what its file and its ETag are named after.
    var digest: String {
        let picture =
            switch picture {
            case .moving(let seed): "moving \(seed)"
            case .frozen(let seed): "frozen \(seed)"
            case .black: "black"
            }
        let sound = sound.map { "\($0.kind.rawValue) \($0.sampleRate) \($0.channels)" } ?? "none"
        return Digest.hexadecimal([
            "clip", "\(size.width)x\(size.height)", "\(frameRate)", "\(frames)", picture, sound,
        ])
    }
}
