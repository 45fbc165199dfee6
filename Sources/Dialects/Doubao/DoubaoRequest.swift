package import ArchiveModel
package import JSON

/// Seedance at ByteDance's Ark, and relays that pass it on: a list of contents, and wishes written as flags
/// behind the prompt, "--ratio 16:9 --dur 5 --rs 720p". Read, never sent.
package enum DoubaoRequest: RequestFamily {
    package static let name = "doubao"

    package static func recognises(_ body: JSON) -> Bool {
        let kinds = (body["content"]?.elements ?? []).compactMap { $0["type"]?.words }
        return kinds.contains { $0 == "text" || $0.hasSuffix("_url") } && body["messages"] == nil
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        var flags: [String: String] = [:]
        var prompts: [String] = []
        let contents = body["content"]?.elements ?? []
        for item in contents where item["type"]?.words == "text" {
            let text = Self.split(item["text"]?.words ?? "")
            prompts.append(text.prompt)
            flags.merge(text.flags) { $1 }
        }
        /// The body's own field outranks the flag, which is the older way to say it.
        func wish(_ name: String, _ flagNames: String...) -> JSON? {
            body[name] ?? flagNames.lazy.compactMap { flags[$0] }.first.map { .string($0) }
        }
        request.model = body["model"]?.words
        request.prompt = prompts.isEmpty ? nil : prompts.joined(separator: "\n")
        request.seconds =
            Wish.seconds(wish("duration", "dur", "duration", "d"))
            ?? Wish.frames(wish("frames", "frames"), perSecond: 24)
        request.resolution = Wish.resolution(wish("resolution", "rs", "resolution"))
        request.aspectRatio = Wish.shape(wish("ratio", "ratio", "rt"))
        request.sound = Wish.sound(wish("generate_audio"))
        request.references = references(contents)
        request.defaultSeconds = Rational(5)
        return request
    }

    private static func references(_ contents: [JSON]) -> [Reference] {
        let pictures = contents.count { $0["image_url"] != nil }
        return contents.compactMap { item in
            guard let link = item.link else { return nil }
            if item["video_url"] != nil { return Reference(.video, link) }
            if item["audio_url"] != nil { return Reference(.voice, link) }
            switch item["role"]?.words {
            case "first_frame": return Reference(.firstFrame, link)
            case "last_frame": return Reference(.lastFrame, link)
            // A single picture without a role is the first frame.
            case nil where pictures == 1: return Reference(.firstFrame, link)
            case let role: return Reference(.image, link, kind: role)
            }
        }
    }

    /// "a boat --ratio 16:9 --dur 5": the words before the flags, and the flags.
    private static func split(_ text: String) -> (prompt: String, flags: [String: String]) {
        var words: [Substring] = []
        var flags: [String: String] = [:]
        var name: String?
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if word.hasPrefix("--"), word.count > 2 {
                name = word.dropFirst(2).lowercased()
            } else if let flag = name {
                if word.isEmpty { continue }
                flags[flag] = String(word)
                name = nil
            } else {
                words.append(word)
            }
        }
        return (words.joined(separator: " ").trimmed, flags)
    }
}
