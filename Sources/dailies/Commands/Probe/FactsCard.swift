import ArchiveModel
import CommandLine

/// Everything about one file, at a glance.
enum FactsCard {
    static func lines(_ result: Measuring.Result) -> [Text] {
        let facts = result.facts
        var lines: [Text] = ["\(result.name, .bold)"]
        func add(_ label: String, _ text: Text?) {
            guard let text else { return }
            let gap = String(repeating: " ", count: max(1, 11 - label.count))
            lines.append("  \(label)\(gap)" + text)
        }
        add("container", container(facts))
        add("length", length(facts))
        add("picture", facts.video.map { FactsPhrase.picture($0) } ?? "none")
        add("colour", facts.video.flatMap(colour))
        add("sound", facts.audio.map { FactsPhrase.sound($0) } ?? "none")
        for (index, tag) in facts.tags.filter({ !bookkeeping.contains($0.name) }).enumerated() {
            // A ComfyUI workflow is a hundred kilobytes; --json has all of it.
            add(
                index == 0 ? "tags" : "", "\(tag.name): \(tag.value.cut(toWidth: 60 - tag.name.displayWidth))"
            )
        }
        for (index, chapter) in facts.chapters.enumerated() {
            add(index == 0 ? "chapters" : "", "\(FactsPhrase.clock(chapter.start)) \(chapter.title ?? "")")
        }
        if let examination = result.examination {
            for (label, text) in ExaminationPhrase.lines(examination) { add(label, text) }
        }
        for (index, remark) in facts.remarks.enumerated() {
            add(index == 0 ? "remarks" : "", "\(remark.text, .doubtful)")
        }
        for (index, picture) in (result.pictures ?? []).enumerated() {
            add(index == 0 ? "pictures" : "", FactsPhrase.line(picture))
        }
        return lines
    }

    /// What every MP4 says of its own format.
    private static let bookkeeping: Set<String> = ["major_brand", "minor_version", "compatible_brands"]

    private static func container(_ facts: Facts) -> Text {
        var parts = [facts.container, Amount.bytes(facts.bytes)]
        if let rate = facts.bitRate { parts.append(FactsPhrase.bitRate(rate)) }
        if let first = facts.layout.isIndexFirst { parts.append(first ? "index first" : "index last") }
        if facts.layout.isFragmented == true { parts.append("fragmented") }
        if facts.layout.hasContentCredentials { parts.append("content credentials") }
        return "\(parts.joined(separator: ", "))"
    }

    private static func length(_ facts: Facts) -> Text {
        var parts = [facts.duration.map { FactsPhrase.seconds($0) } ?? "unknown"]
        if let frames = facts.video?.frames { parts.append("\(frames) frames") }
        if let rate = facts.video?.frameRate {
            let variable = facts.video?.hasVariableFrameRate == true
            parts.append("\(variable ? "about " : "")\(FactsPhrase.number(rate)) a second")
        }
        return "\(parts.joined(separator: ", "))"
    }

    private static func colour(_ video: VideoFacts) -> Text? {
        let colour = video.colour
        let known = [colour.primaries, colour.transfer, colour.matrix].compactMap { $0 }
        guard !known.isEmpty || colour.range != nil else { return nil }
        let names = Set(known).count == 1 ? [known[0]] : known
        let range = colour.range.map { [$0 == "pc" ? "full range" : "limited range"] } ?? []
        return "\((names + range).joined(separator: ", "))"
    }
}
