internal import ArchiveModel

/// What the video is made from: words, pictures, videos, voices.
extension RequestCheck {
    mutating func checkPrompt() {
        guard request.prompt?.trimmed.isEmpty != false else { return }
        // "some multi-shot or image workflows can place prompt data in metadata"
        let canDoWithout = dialect == .relay && (!request.shots.isEmpty || !request.references.isEmpty)
        if !canDoWithout { rule("prompt", "the request has no prompt") }
    }

    mutating func checkInputs() {
        for reference in request.references { checkLink(reference) }
        let images = request.references(.image).count
        if let most = model?.maxReferences, images > most {
            rule(field(.image), "at most \(most) reference images are taken, not \(images)")
        }
        guard let model, !model.abilities.isEmpty else { return }
        let takesPicturesOtherwise = [.motionControl, .avatar, .lipSync].contains(where: model.can)
        func others(_ ability: VideoModel.Ability) -> String {
            let names = table.models(at: provider).filter { $0.can(ability) }.map(\.name)
            return names.isEmpty ? "" : "; \(names.prefix(3).map(\.quoted).listed("and")) can"
        }
        if request.firstFrame != nil, !model.can(.image), !takesPicturesOtherwise {
            rule(field(.firstFrame), "\(modelName) is not made for image to video\(others(.image))")
        }
        if !request.references(.lastFrame).isEmpty, !model.can(.firstLastFrames), dialect != .relay || !isVeo
        {
            rule(
                field(.lastFrame),
                "\(modelName) is not made for first and last frames\(others(.firstLastFrames))")
        }
        if images > 0, !model.can(.references) {
            if dialect == .unified, model.can(.image) {
                advise(
                    "images",
                    "\(modelName) is documented with a single image; look at the provider's page before relying"
                        + " on more")
            } else {
                rule(field(.image), "\(modelName) takes no reference images\(others(.references))")
            }
        }
        if !request.references(.video).isEmpty, !model.can(.video), !model.can(.motionControl),
            !model.can(.lipSync)
        {
            rule(field(.video), "\(modelName) takes no video\(others(.video))")
        }
        if model.abilities == [.image], request.references.isEmpty {
            rule(field(.firstFrame), "\(modelName) makes videos from a picture, and the request has none")
        }
    }

    var isVeo: Bool { RelayRequest.isVeo(request.model) }

    private mutating func checkLink(_ reference: Reference) {
        if reference.kind == VoiceList.named || reference.kind == OpenAIRequest.fileID { return }
        if reference.url.hasPrefix("data:") { return }
        guard let link = Link(reference.url) else {
            rule(
                field(reference.role),
                "\(reference.url.quoted) is no URL; the provider fetches what a request points to, so put it where a URL leads to it"
            )
            return
        }
        if link.isLoopback, provider.name != "sandbox" {
            advise(
                field(reference.role),
                "\(reference.url.quoted) is on this machine, where the provider cannot fetch it")
        }
    }

    /// The field that such a reference is written to.
    private func field(_ role: Reference.Role) -> String {
        switch (dialect, role) {
        case (.relay, .image): "metadata.image_list"
        case (.relay, .firstFrame): "image"
        case (.relay, .lastFrame): "metadata.image_tail"
        case (.relay, .video): "metadata.video_list"
        case (.relay, .voice): "metadata.voice_list"
        case (.relay, .mask): "metadata.dynamic_masks"
        case (.globalaiopc, .firstFrame): "first_image"
        case (.globalaiopc, .lastFrame): "last_image"
        case (.globalaiopc, _), (.openai, _): "input_reference"
        case (.unified, _): "images"
        }
    }
}
