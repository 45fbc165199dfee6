internal import ArchiveModel

/// Length, size, shape and sound, against what the model is known to take.
extension RequestCheck {
    mutating func checkWishes() {
        checkSeconds()
        checkResolution()
        checkShape()
        if let sound = request.sound, sound.value == nil {
            rule("sound", "\(sound.written.quoted) says neither that sound is wanted nor that it is not")
        }
        if request.sound?.value == true, let model, model.dialect != .relay, !model.can(.sound) {
            advise("sound", "\(modelName) is not known to make sound")
        }
    }

    private mutating func checkSeconds() {
        guard let seconds = request.seconds else { return }
        guard let value = seconds.value else {
            rule("seconds", "\(seconds.written.quoted) is no length in seconds")
            return
        }
        guard let lengths = model?.seconds else { return }
        let usual = lengths.usual.map { Money($0).plain }
        if let maximum = lengths.maximum, value > maximum {
            rule(
                "seconds",
                "\(modelName) makes at most \(Money(maximum).plain) seconds, not \(seconds.written)")
        } else if !usual.isEmpty, !lengths.usual.contains(value) {
            if lengths.areOnlyUsual {
                rule("seconds", "\(modelName) makes \(usual.listed()) seconds, not \(seconds.written)")
            } else {
                advise(
                    "seconds",
                    "\(modelName) is documented with \(usual.listed()) seconds; \(seconds.written) may come out as another length"
                )
            }
        }
    }

    private mutating func checkResolution() {
        guard let resolution = request.resolution else { return }
        let field =
            dialect == .relay ? "metadata.resolution" : dialect == .globalaiopc ? "resolution" : "size"
        let known = model?.resolutions ?? []
        guard let value = resolution.value else {
            let list = known.isEmpty ? "720P or 1080P" : known.listed()
            rule(field, "\(resolution.written.quoted) is no resolution; write \(list)")
            return
        }
        if dialect == .relay, case .pixels(let size) = value {
            rule(
                field,
                "the resolution is a tier such as 720P here; \(size.width)x\(size.height) goes into 'size', which gives the shape"
            )
        } else if !known.isEmpty, !known.contains(where: { Resolution($0) == value }) {
            rule(field, "\(modelName) makes \(known.listed()), not \(resolution.written)")
        }
    }

    private mutating func checkShape() {
        guard let shape = request.aspectRatio else { return }
        let field = shape.written == request.size ? "size" : "aspect_ratio"
        let known = model?.aspectRatios ?? []
        guard let value = shape.value else {
            let list = known.isEmpty ? "16:9" : known.listed()
            // Elsewhere Veo's shapes carry a size: 16:9-1080p.
            let isMixed = shape.written.contains(":") && shape.written.contains("-")
            let hint = isMixed ? ", and the size into 'resolution'" : ""
            rule(field, "\(shape.written.quoted) is no aspect ratio; write \(list)\(hint)")
            return
        }
        guard !known.isEmpty, case .ratio(let ratio) = value else { return }
        let isKnown = known.contains { text in
            guard case .ratio(let other) = AspectRatio(text) else { return false }
            return ratio.isNear(other)
        }
        if !isKnown { rule(field, "\(modelName) makes \(known.listed()), not \(shape.written)") }
    }
}

extension Rational {
    /// Within 3 %, as the delivered picture is judged: 1280x704 is meant as 16:9.
    fileprivate func isNear(_ other: Rational) -> Bool {
        guard let quotient = other.inverted.flatMap({ times($0) }) else { return false }
        return quotient.double > 0.97 && quotient.double < 1.03
    }
}
