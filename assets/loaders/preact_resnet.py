def build(metadata):
    """A stem of stride 2 and three blocks of pre-activation units; each unit of the third is read by itself."""
    width, units = int(metadata["width"]), int(metadata["units"])

    def convolution(source, target, kernel, stride):
        return nn.Conv2d(source, target, kernel, stride=stride, padding=kernel // 2, bias=False)

    def unit(source, target, stride):
        part = nn.Module()
        part.bn1, part.conv1 = nn.BatchNorm2d(source), convolution(source, target, 3, stride)
        part.bn2, part.conv2 = nn.BatchNorm2d(target), convolution(target, target, 3, 1)
        if source != target or stride != 1:
            part.past = convolution(source, target, 1, stride)
        return part

    net, source = nn.Module(), width
    net.conv1, net.bn1 = convolution(3, width, 3, 2), nn.BatchNorm2d(width)
    for number, (multiple, count) in enumerate([(1, 2), (2, 2), (4, units)]):
        block = nn.ModuleList()
        for at in range(count):
            block.append(unit(source, multiple * width, 2 if at == 0 and number > 0 else 1))
            source = multiple * width
        setattr(net, f"block{number + 1}", block)
    net.read = nn.ModuleList(nn.BatchNorm2d(source) for _ in range(units))
    return net


def layers(net, photos):
    """What leaves the stem and each block."""
    maps = torch.relu(net.bn1(net.conv1(photos)))
    found = {"conv1": maps}
    for name in ["block1", "block2", "block3"]:
        for part in getattr(net, name):
            active = torch.relu(part.bn1(maps))
            past = part.past(active) if hasattr(part, "past") else maps
            maps = part.conv2(torch.relu(part.bn2(part.conv1(active)))) + past
        found[name] = torch.relu(net.read[-1](maps) if name == "block3" else maps)
    return found
