def build(metadata):
    """Four blocks of three convolutions, each with a normalisation and a rectifier behind it (network in network)."""
    net, channels = nn.Module(), 3
    net.nin = nn.ModuleList()
    table = [(192, 5), (160, 1), (96, 1), (192, 5), (192, 1), (192, 1), *2 * [(192, 3), (192, 1), (192, 1)]]
    for maps, kernel in table:
        stage = nn.Module()
        stage.conv = nn.Conv2d(channels, maps, kernel, padding=kernel // 2, bias=False)
        stage.norm = nn.BatchNorm2d(maps)
        net.nin.append(stage)
        channels = maps
    return net


def layers(net, photos):
    """What leaves each block; a maximum ends the first and a mean the second."""
    found, maps = {}, photos
    for number, stage in enumerate(net.nin):
        maps = torch.relu(stage.norm(stage.conv(maps)))
        if number == 2:
            maps = nn.functional.max_pool2d(maps, 3, 2, 1)
        if number == 5:
            maps = nn.functional.avg_pool2d(maps, 3, 2, 1)
        if number % 3 == 2:
            found[f"conv{number // 3 + 1}"] = maps
    return found
