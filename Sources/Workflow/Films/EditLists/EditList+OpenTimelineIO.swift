internal import ArchiveModel
package import JSON

extension EditList {
    /// A timeline as OpenTimelineIO reads it: a track of pictures and one of sound.
    ///
    /// `Clip.1` rather than `Clip.2`: older readers know no other, and newer ones bring it up to date by
    /// themselves (opentimelineio's schema upgrades).
    package var openTimelineIO: JSON {
        [
            "OTIO_SCHEMA": "Timeline.1", "name": .string(title), "global_start_time": time(0),
            "metadata": ["dailies": ["frame_rate": .string(timecode.rate.description)]],
            "tracks": [
                "OTIO_SCHEMA": "Stack.1", "name": "tracks", "source_range": nil, "effects": [],
                "markers": [], "metadata": [:],
                "children": .array(
                    [track("Video"), events.contains(where: \.hasSound) ? track("Audio") : nil]
                        .compactMap(\.self)),
            ],
        ]
    }

    private func track(_ kind: String) -> JSON {
        var children: [JSON] = []
        for event in events where event.length > 0 {
            if kind == "Audio", !event.hasSound {
                children.append(gap(event.length))
                continue
            }
            // Sound has no pictures to wipe; it is blended all the same. Not next to silence, where no shot is.
            if let transition = event.transition, kind == "Video" || lastHasSound(before: event) {
                children.append(self.transition(transition))
            }
            children.append(clip(event))
        }
        return [
            "OTIO_SCHEMA": "Track.1", "name": .string(kind == "Video" ? "V1" : "A1"), "kind": .string(kind),
            "source_range": nil, "effects": [], "markers": [], "metadata": [:], "children": .array(children),
        ]
    }

    private func lastHasSound(before event: EditEvent) -> Bool {
        events.last { $0.start < event.start && $0.length > 0 }?.hasSound ?? false
    }

    private func clip(_ event: EditEvent) -> JSON {
        let source = event.source
        let isRetimed = source.speed != Rational(1)
        let effect: JSON = [
            "OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "effect_name": "LinearTimeWarp",
            "time_scalar": .double(source.speed.double), "metadata": [:],
        ]
        return [
            "OTIO_SCHEMA": "Clip.1", "name": .string(source.name),
            "source_range": range(event.sourceStart, event.length),
            "effects": isRetimed ? [effect] : [], "markers": [],
            "metadata": [
                "dailies": [
                    "clip": JSON(source.clip), "sha256": JSON(source.sha256), "prompt": JSON(source.prompt),
                    "model": JSON(source.model),
                ]
            ],
            "media_reference": [
                "OTIO_SCHEMA": "ExternalReference.1", "name": .string(source.name),
                "target_url": .string(Self.url(ofFile: source.path)), "metadata": [:],
                "available_range": source.duration.flatMap { timecode.frame(at: $0) }.map { range(0, $0) }
                    ?? .null,
            ],
        ]
    }

    /// The cut is where the later shot begins: all of the transition lies behind it.
    private func transition(_ transition: EditEvent.Transition) -> JSON {
        [
            "OTIO_SCHEMA": "Transition.1", "name": .string(transition.kind),
            "transition_type": .string(transition.kind == "fade" ? "SMPTE_Dissolve" : "Custom_Transition"),
            "in_offset": time(0), "out_offset": time(transition.length),
            "metadata": ["dailies": ["kind": .string(transition.kind)]],
        ]
    }

    private func gap(_ length: Int64) -> JSON {
        [
            "OTIO_SCHEMA": "Gap.1", "name": "", "source_range": range(0, length), "effects": [],
            "markers": [], "metadata": [:],
        ]
    }

    private func range(_ start: Int64, _ length: Int64) -> JSON {
        ["OTIO_SCHEMA": "TimeRange.1", "start_time": time(start), "duration": time(length)]
    }

    private func time(_ frame: Int64) -> JSON {
        [
            "OTIO_SCHEMA": "RationalTime.1", "rate": .double(timecode.rate.double),
            "value": .double(Double(frame)),
        ]
    }

    /// RFC 8089, with all but RFC 3986's unreserved characters escaped.
    static func url(ofFile path: String) -> String {
        "file://"
            + path.utf8.map { byte -> String in
                let isPlain =
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "-._~/".utf8.contains(byte)
                let hex = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
            }.joined()
    }
}
