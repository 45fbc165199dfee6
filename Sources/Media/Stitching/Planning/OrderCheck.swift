internal import ArchiveModel

extension StitchOrder {
    /// What makes no sense whatever the inputs are.
    func check(inputs: Int) throws(MediaError) {
        guard (1...1000).contains(shots.count) else {
            throw refused("\(shots.count) shots are not 1 to 1000")
        }
        if let size {
            guard [size.width, size.height].allSatisfy({ (16...8192).contains($0) && $0.isMultiple(of: 2) })
            else {
                throw refused("\(size.text) is no size for it: sides are even, and go from 16 to 8192")
            }
        }
        if let frameRate, frameRate < Rational(1) || frameRate > Rational(240) {
            throw refused("\(frameRate) frames a second are not between 1 and 240")
        }
        if let quality, !(0...51).contains(quality) {
            throw refused("a quality of \(quality) is not between 0 and 51")
        }
        if let preset, !Self.presets.contains(preset) {
            throw refused(
                "there is no preset \(preset); it is one of \(Self.presets.joined(separator: ", "))")
        }
        if let loudness, !(-70...0).contains(loudness) {
            throw refused("a loudness of \(loudness) LUFS is not between -70 and 0")
        }
        if mode == .copy, size != nil || frameRate != nil || codec != nil {
            throw refused(
                "a size, a rate or a codec needs pictures that are encoded, and copying was asked for")
        }
        if loudness != nil, sound == .copy || sound == .none {
            throw refused(
                "its loudness cannot be set while its sound is \(sound == .copy ? "copied" : "left out")")
        }
        for (number, shot) in shots.enumerated() {
            try check(shot, isLast: number == shots.count - 1, inputs: inputs)
        }
    }

    private func check(_ shot: StitchShot, isLast: Bool, inputs: Int) throws(MediaError) {
        guard (0..<inputs).contains(shot.input) else {
            throw refused("no file came for the shot \(shot.name)")
        }
        guard let slowest = Rational(1, 100), shot.speed >= slowest, shot.speed <= Rational(100) else {
            throw refused("a speed of \(shot.speed) for \(shot.name) is not between 0.01 and 100")
        }
        if shot.from?.isNegative == true || shot.to?.isNegative == true {
            throw refused("\(shot.name) has no picture before its start")
        }
        guard let transition = shot.transition else { return }
        guard !isLast else { throw refused("there is nothing after \(shot.name) that it could go over into") }
        guard StitchTransition.kinds.contains(transition.kind) else {
            throw refused(
                "there is no transition \(transition.kind); it is one of "
                    + StitchTransition.kinds.joined(separator: ", "))
        }
        guard transition.seconds > .zero, transition.seconds <= Rational(60) else {
            throw refused("a transition of \(transition.seconds) s is not between 0 and 60")
        }
        guard mode != .copy else {
            throw refused("the transition after \(shot.name) must be encoded, and copying was asked for")
        }
    }

    /// Of x264 and x265 alike.
    static let presets = [
        "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
    ]

    private func refused(_ why: String) -> MediaError {
        MediaError(.invalidRequest, "could not stitch a film of \(shots.count) shots: \(why)")
    }
}
