extension ClipRecipe {
    /// One run of ffmpeg, its output path apart, which comes last.
    struct Pass: Sendable, Equatable {
        var arguments: [String]
        var input = ""
    }

    /// FFmpeg's description of the frames before they are encoded.
    package var pictureGraph: String { picture?.graph ?? "" }

    /// Rotation and hidden starts are written by copying alone: FFmpeg 5.1 applies `rotate` to copied
    /// tracks only, and `-ss` before a copied input is what makes an edit list with a media time.
    var needsSecondPass: Bool { hiddenStart > 0 || (picture?.rotation ?? .none) != .none }

    /// To the file, or to one that the second pass reads.
    var encodingPass: Pass {
        var arguments = Self.quietly
        var maps: [String] = []
        var inputs = 0
        func add(_ graph: String, delay: Double, as kind: String) {
            if delay > 0 { arguments += ["-itsoffset", "\(delay)"] }
            arguments += ["-f", "lavfi", "-i", graph]
            maps += ["-map", "\(inputs):\(kind)"]
            inputs += 1
        }
        if let picture { add(picture.graph, delay: picture.delay, as: "v") }
        if let sound { add(sound.graph(with: picture), delay: sound.delay, as: "a") }
        if !chapters.isEmpty {
            arguments += ["-f", "ffmetadata", "-i", "pipe:0"]
            maps += ["-map_chapters", "\(inputs)"]
        }
        arguments += maps + (picture?.encoding ?? []) + (sound?.encoding ?? []) + writing
        return Pass(arguments: arguments, input: chapters.isEmpty ? "" : chapterText)
    }

    /// From the first pass's file to the last.
    func copyingPass(from path: String) -> Pass {
        var arguments = Self.quietly
        if hiddenStart > 0 { arguments += ["-ss", "\(hiddenStart)"] }
        arguments += ["-i", path, "-map", "0", "-c", "copy"]
        if let rotation = picture?.rotation, rotation != .none {
            // FFmpeg counts it the other way round: 90 here shows the picture turned to the left.
            arguments += ["-metadata:s:v:0", "rotate=\(360 - rotation.rawValue)"]
        }
        return Pass(arguments: arguments + writing)
    }

    private static let quietly = ["-hide_banner", "-loglevel", "error", "-y"]

    /// What the muxer is told, in both passes.
    private var writing: [String] {
        // No version and no time of the encoder in the file: the same recipe gives the same bytes.
        var arguments = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
        // FLAC and Opus in MP4, and whatever else this FFmpeg calls experimental.
        arguments += ["-strict", "experimental"]
        for (kind, language) in [("v", picture?.language), ("a", sound?.language)] {
            if let language { arguments += ["-metadata:s:\(kind):0", "language=\(language)"] }
        }
        for (name, value) in tags.sorted(by: { $0.key < $1.key }) {
            arguments += ["-metadata", "\(name)=\(value)"]
        }
        guard container == .mp4 || container == .mov else { return arguments + ["-f", format] }
        var flags: [String] = []
        switch layout {
        case .indexLast: break
        case .indexFirst: flags.append("+faststart")
        case .fragmented: flags.append("+frag_keyframe+empty_moov+default_base_moof")
        }
        // Names that MP4 has no place for are kept as "mdta" keys, which then hold all of them.
        if tags.keys.contains(where: { !Self.plainTags.contains($0) }) { flags.append("+use_metadata_tags") }
        if !flags.isEmpty { arguments += ["-movflags", flags.joined()] }
        if let timescale = picture?.timescale { arguments += ["-video_track_timescale", "\(timescale)"] }
        return arguments + ["-f", format]
    }

    private static let plainTags: Set = ["title", "artist", "album", "comment", "genre", "date", "copyright"]

    private var format: String { container == .mkv ? "matroska" : container.rawValue }

    /// FFmpeg's own text form, ffmpeg-formats(1), "Metadata".
    private var chapterText: String {
        chapters.reduce(into: ";FFMETADATA1\n") { text, chapter in
            text += "[CHAPTER]\nTIMEBASE=1/1000\n"
            text += "START=\(chapter.milliseconds.lowerBound)\nEND=\(chapter.milliseconds.upperBound)\n"
            text += "title=\(chapter.title)\n"
        }
    }
}
