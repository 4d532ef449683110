def build(metadata):
    """Five blocks of convolution, normalisation and rectifier; a maximum behind the first ones."""
    net, channels = nn.Module(), 3
    net.blocks = nn.ModuleList()
    for multiple in [1, 2, 4, 8, 8]:
        block, maps = nn.Module(), int(metadata["width"]) * multiple
        block.conv = nn.Conv2d(channels, maps, 3, padding=1, bias=False)
        block.norm = nn.BatchNorm2d(maps)
        net.blocks.append(block)
        channels = maps
    net.pools = int(metadata["pools"])
    return net


def layers(net, photos):
    """What leaves each block, its maximum included."""
    found, maps = {}, photos
    for number, block in enumerate(net.blocks):
        maps = torch.relu(block.norm(block.conv(maps)))
        if number < net.pools:
            maps = torch.max_pool2d(maps, 2)
        found[f"conv{number + 1}"] = maps
    return found
