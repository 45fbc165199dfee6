internal import ArchiveModel

extension Evidence {
    func judgeSound() -> FieldVerdict {
        let measured = Measurement.text(soundPhrase)
        func verdict(_ result: Judgement, _ why: String, fault: String? = nil) -> FieldVerdict {
            FieldVerdict(
                .sound, asked: askedSound?.written, measured: measured,
                tolerance: askedSound?.value == true ? rules.tolerance(.sound) : nil, result, why,
                fault: fault)
        }
        guard let asked = askedSound else {
            return verdict(.notAsked, "nobody asked for sound or for silence")
        }
        guard let wanted = asked.value else { return unreadable(.sound, asked.written, measured) }
        if let nothingToSee { return verdict(.unknown, nothingToSee) }
        guard wanted else {
            switch heard(above: Rules.audible) {
            case .noTrack: return verdict(.pass, "no sound, as asked")
            case .inaudible: return verdict(.pass, "its track is silent, as asked")
            case .audible:
                return verdict(.fail, "sound was declined, and it has some", fault: "has sound")
            case .notDecoded: return verdict(.unknown, "its sound could not be decoded")
            case .notListened:
                return verdict(
                    .notAsked, "it has a track; whether that is silent was not asked: \(Self.quick)")
            }
        }
        let heard = heard(above: rules[.silence])
        if heard == .noTrack {
            return verdict(.fail, "sound was asked for, and it has no sound track", fault: "has no sound")
        }
        if heard == .inaudible {
            return verdict(.fail, "its track is there, and nobody can hear it", fault: "is silent")
        }
        if let gap = soundGap {
            return verdict(
                .fail, "\(gap), \(rules.tolerance(.sound)) allowed", fault: "is cut in its sound")
        }
        switch heard {
        case .notDecoded: return verdict(.unknown, "its sound could not be decoded")
        case .notListened where rules.requiresSound:
            return verdict(.unknown, "it has a track; whether it can be heard is not known: \(Self.quick)")
        case .notListened:
            return verdict(.notAsked, "it has a track; whether it can be heard was not asked: \(Self.quick)")
        default: return verdict(.pass, "it can be heard")
        }
    }

    /// What makes silence a fault: shown where sound was asked for.
    func judgeSilence() -> FieldVerdict {
        let stretches = examination?.silent ?? []
        let listed = stretches.isEmpty ? "" : "; silent \(Words.stretches(stretches))"
        let measured = examination?.sound.map { _ in
            examination?.peak.map { Measurement.decibels($0) } ?? .text("digital silence")
        }
        func verdict(_ result: Judgement, _ why: String) -> FieldVerdict {
            let asked = askedSound?.value == true ? askedSound?.written : nil
            return FieldVerdict(
                .silence, asked: asked, measured: measured,
                tolerance: asked == nil ? nil : rules.tolerance(.silence), result, why, fault: "is silent")
        }
        guard askedSound?.value == true else { return verdict(.notAsked, "nobody asked for sound\(listed)") }
        if let nothingToSee { return verdict(.unknown, nothingToSee) }
        switch heard(above: rules[.silence]) {
        case .noTrack: return verdict(.unknown, "there is no sound track to listen to")
        case .notDecoded: return verdict(.unknown, "its sound could not be decoded")
        case .notListened: return verdict(.notAsked, "how loud it is was not asked: \(Self.quick)")
        case .inaudible: return verdict(.fail, "nothing rises above \(rules.tolerance(.silence))\(listed)")
        case .audible: return verdict(.pass, "it rises above \(rules.tolerance(.silence))\(listed)")
        }
    }

    /// What the request says, unless whoever verifies insists on sound.
    private var askedSound: Asked<Bool>? { rules.requiresSound ? Asked("required", true) : request.sound }

    private enum Heard {
        case noTrack, inaudible, audible, notDecoded, notListened
    }

    private func heard(above level: Rational) -> Heard {
        guard facts.audio != nil else { return .noTrack }
        guard let examination else { return .notListened }
        guard examination.sound != nil else {
            // A track without one sample is decoded in no time, and silent.
            let isDecoded = examination.tracks.contains { $0.kind == .audio && $0.isDecoded }
            return isDecoded ? .inaudible : .notDecoded
        }
        return (examination.peak.map { $0 > level.double } ?? false) ? .audible : .inaudible
    }

    /// Where the sound begins long after the picture or ends long before it; by decoding where there was some.
    private var soundGap: String? {
        guard let (picture, sound) = stretches else { return nil }
        let room = rules[.sound]
        if let late = sound.from.minus(picture.from), late > room {
            return "its sound begins \(Words.beyond(room, late)) s after the picture"
        }
        if let early = picture.to.minus(sound.to), early > room {
            return "its sound ends \(Words.beyond(room, early)) s before the picture"
        }
        return nil
    }

    private var stretches: (picture: Stretch, sound: Stretch)? {
        if let examination {
            guard let picture = examination.picture, let sound = examination.sound else { return nil }
            return (picture, sound)
        }
        func stretch(_ start: Rational?, _ duration: Rational?) -> Stretch? {
            let from = start ?? .zero
            return duration.flatMap { from.plus($0) }.map { Stretch(from: from, to: $0) }
        }
        guard let picture = stretch(facts.video?.firstPictureTime, facts.video?.duration),
            let sound = stretch(facts.audio?.startTime, facts.audio?.duration)
        else { return nil }
        return (picture, sound)
    }

    /// "aac, 44.1 kHz, stereo".
    private var soundPhrase: String {
        guard let audio = facts.audio else { return "no track" }
        let channels = ["mono", "stereo"]
        let index = audio.channels - 1
        let places = channels.indices.contains(index) ? channels[index] : "\(audio.channels) channels"
        let rate = Rational(Int64(audio.sampleRate), 1000).map { Words.number($0) } ?? "?"
        return "\(audio.codec), \(rate) kHz, \(places)"
    }
}
