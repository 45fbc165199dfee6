internal import ArchiveModel

extension RenderOrder {
    /// What no player shows and no provider delivers costs nobody time.
    func check() throws(MediaError) {
        let sides = [size.width, size.height]
        guard sides.allSatisfy({ (32...4096).contains($0) }), size.pixels <= 4096 * 2304 else {
            throw refused("sides go from 32 to 4096 pixels, up to 4096x2304 in all")
        }
        guard sides.allSatisfy({ $0.isMultiple(of: 2) }) else {
            throw refused(
                "its sides must be even; ask for \(size.width / 2 * 2)x\(size.height / 2 * 2)")
        }
        guard Rational(1) <= frameRate, frameRate <= Rational(120), frameRate.denominator <= 10_000 else {
            throw refused("\(frameRate) frames a second are not between 1 and 120")
        }
        guard (1...36_000).contains(frames) else { throw refused("\(frames) frames are not 1 to 36000") }
        if let sound {
            guard [44_100, 48_000].contains(sound.sampleRate) else {
                throw refused("sound has 44100 or 48000 samples a second, not \(sound.sampleRate)")
            }
            guard (1...2).contains(sound.channels) else {
                throw refused("sound has 1 or 2 channels, not \(sound.channels)")
            }
        }
        let tagBytes = tags.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard tags.count <= 64, tagBytes <= 65_536 else { throw refused("its tags are more than 64 kB") }
    }

    private func refused(_ why: String) -> MediaError {
        MediaError(.invalidRequest, "could not render a clip of \(size.width)x\(size.height): \(why)")
    }
}
