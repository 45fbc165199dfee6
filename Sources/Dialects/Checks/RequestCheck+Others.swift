internal import ArchiveModel
internal import JSON

/// The other routes, by their pages.
extension RequestCheck {
    mutating func checkUnified() {
        if let images = body["images"], images.elements.isEmpty {
            rule("images", "'images' is a list of URLs")
        }
        if let seconds = body["duration"], case .int = seconds {
        } else if let seconds = body["duration"] {
            advise(
                "duration",
                "'duration' is documented as a whole number of seconds, not \(seconds.line.quoted)")
        }
        misplaced(["seconds": "duration", "resolution": "size", "image": "images", "ratio": "aspect_ratio"])
        for name in ["sound", "generate_audio", "audio"] where body[name] != nil {
            advise(name, "the page of this route documents no field for sound")
        }
        if body["metadata"] != nil {
            advise("metadata", "'metadata' is a field of /v1/video/generations, not of this route")
        }
    }

    mutating func checkGlobalAIOPC() {
        let references: [FieldPath] = ["input_reference", "image_urls"]
        let frames: [FieldPath] = ["first_image", "last_image"]
        if references.allSatisfy(has) {
            rule("image_urls", "'input_reference' and 'image_urls' are two names of one list; keep one")
        }
        if let reference = first(of: references), let frame = first(of: frames) {
            rule(
                "\(reference)",
                "reference images ('\(reference)') and first or last frames ('\(frame)') exclude each other")
        }
        if has("last_image"), !has("first_image") {
            rule("last_image", "'last_image' needs 'first_image'")
        }
        for field in references where has(field) && body[field]?.elements.isEmpty == true {
            rule("\(field)", "'\(field)' is a list of URLs")
        }
        for name in ["seconds", "duration", "sound", "generate_audio", "size"] where body[name] != nil {
            advise(name, "the page of this route documents no '\(name)'")
        }
    }

    mutating func checkOpenAI() {
        misplaced([
            "duration": "seconds", "resolution": "size", "image": "input_reference",
            "images": "input_reference",
        ])
        if let shape = body["aspect_ratio"]?.text {
            rule(
                "aspect_ratio",
                "this route takes the shape from 'size', such as 1280x720; leave out 'aspect_ratio' \(shape.quoted)"
            )
        }
        if let resolution = request.resolution, case .pixels? = resolution.value {
        } else if request.resolution?.value != nil {
            rule(
                "size",
                "'size' is pixels such as 1280x720 here, not \(request.resolution?.written.quoted ?? "")")
        }
        if body["seconds"]?.string == nil, let number = body["seconds"]?.text {
            advise("seconds", "'seconds' is documented as a string: \"\(number)\"")
        }
    }

    private mutating func misplaced(_ names: KeyValuePairs<String, String>) {
        for (name, right) in names where body[name] != nil {
            advise(name, "'\(name)' is not documented for this route, which calls it '\(right)'")
        }
    }

    /// A field that is nearly one of the dialect's is a slip of the finger: it would travel, and do nothing.
    mutating func checkFieldNames() {
        var known = Set(dialect.family.spellings.flatMap(\.fields).map(\.description))
        if dialect == .relay { known.formUnion(RelayFields.metadata.map { "metadata.\($0)" }) }
        known.insert("metadata")
        for (prefix, fields) in [("", body.fields), ("metadata.", body["metadata"]?.fields ?? [])] {
            let names = known.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
                .filter { !$0.contains(".") }.sorted()
            for field in fields where !names.contains(field.name) {
                guard !RelayFields.metadata.contains(field.name), field.name.count > 3,
                    let right = Suggestion.nearest(to: field.name, in: names)
                else { continue }
                advise(
                    prefix + field.name,
                    "there is no field \(field.name.quoted) here; did you mean '\(right)'?")
            }
        }
    }
}
